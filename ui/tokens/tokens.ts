import { css } from 'lit';

/**
 * The measures and colours everything is drawn with. They live on the app's frame and inherit through every shadow root.
 *
 * `--u` is the design unit: 4.03 units are one millimetre on the terminal's 21.5" panel (1080 × 1920, 4.03 px/mm), where
 * a unit is one pixel. The frame sets it so that 1080 × 1920 (1920 × 1080 lying) units fill the screen: whatever the
 * density of the panel, a control has its millimetres on 21.5", and more on a larger one. `--ts` is the chosen text scale.
 *
 * Contrast of each pair: see the table of tokens in the design notes; body text is at least 7:1 in every setting.
 */
export const tokens = css`
  .frame {
    --u: min(100cqw / 1080, 100cqh / 1920);
    --ts: 1;
    --heading-ring: 0;

    --bg: #fff;
    --raised: #e8f1fe;
    --soft: #f5f8fe;
    --curtain: #d9e6ff;
    --fg: #1a1a1a;
    --fg2: #4d4d4d;
    --primary: #0017c1;
    --primary-pressed: #000060;
    --on-primary: #fff;
    --action: #00118f;
    --on-action: #fff;
    --border: #666;
    --hairline: #ccc;
    --ok: #115a36;
    --ok-bg: #e6f5ec;
    --attention: #ac3e00;
    --attention-bg: #fbf5e0;
    --error: #a90000;
    --error-bg: #fdeeee;
    --off: #666;
    --off-border: #767676;
    --track: #e6e6e6;
    --key-shadow: #b3b3b3;
    --key-shadow-function: #9db7f9;
    --note-frame: 0;
    --focus-gap: #fff;
    --focus-ring: #000;
    --focus-outer: #ffd43d;

    --line: #00118f;
    --tint: #d9e6ff;
    --tint2: #9db7f9;
    --paper: #fff;
    --gold: #ffd43d;
  }

  @container (orientation: landscape) {
    .frame {
      --u: min(100cqw / 1920, 100cqh / 1080);
    }
  }

  .frame.keys {
    --heading-ring: 1;
  }

  .frame.large {
    --ts: 1.25;
  }
  .frame.extraLarge {
    --ts: 1.3125;
  }

  .frame.whiteOnBlack {
    --bg: #000;
    --raised: #1a1a1a;
    --soft: #000;
    --curtain: #1a1a1a;
    --fg: #fff;
    --fg2: #fff;
    --primary: #ffd43d;
    --primary-pressed: #fff;
    --on-primary: #000;
    --action: #ffd43d;
    --on-action: #000;
    --border: #fff;
    --hairline: #999;
    --ok: #fff;
    --ok-bg: #000;
    --attention: #ffd43d;
    --attention-bg: #000;
    --error: #fff;
    --error-bg: #000;
    --off: #b3b3b3;
    --off-border: #b3b3b3;
    --track: #333;
    --key-shadow: #666;
    --key-shadow-function: #666;
    --note-frame: 3;
    --focus-gap: #000;
    --focus-ring: #ffd43d;
    --focus-outer: #fff;

    --line: #fff;
    --tint: #333;
    --tint2: #666;
    --paper: #000;
    --gold: #ffd43d;
  }

  .frame.blackOnWhite {
    --raised: #fff;
    --soft: #fff;
    --curtain: #fff;
    --fg: #000;
    --fg2: #000;
    --primary: #000;
    --primary-pressed: #4d4d4d;
    --on-primary: #fff;
    --action: #000;
    --on-action: #fff;
    --border: #000;
    --hairline: #666;
    --ok: #000;
    --ok-bg: #fff;
    --attention: #000;
    --attention-bg: #fff;
    --error: #000;
    --error-bg: #fff;
    --off: #4d4d4d;
    --off-border: #4d4d4d;
    --key-shadow: #666;
    --key-shadow-function: #666;
    --note-frame: 3;
    --focus-outer: #000;

    --line: #000;
    --tint: #fff;
    --tint2: #ccc;
    --paper: #fff;
    --gold: #b3b3b3;
  }

  .frame.soft {
    --bg: #262626;
    --raised: #333;
    --soft: #2b2b2b;
    --curtain: #333;
    --fg: #d9d9d9;
    --fg2: #ccc;
    --primary: #a6bdf2;
    --primary-pressed: #d9e6ff;
    --on-primary: #1a1a1a;
    --action: #b8caf5;
    --on-action: #1a1a1a;
    --border: #b3b3b3;
    --hairline: #666;
    --ok: #a3d6b8;
    --ok-bg: #223329;
    --attention: #f0c9a1;
    --attention-bg: #38301f;
    --error: #f5bcbc;
    --error-bg: #3d2626;
    --off: #b3b3b3;
    --off-border: #999;
    --track: #4d4d4d;
    --key-shadow: #111;
    --key-shadow-function: #111;
    --focus-gap: #262626;
    --focus-ring: #ffd43d;
    --focus-outer: #d9d9d9;

    --line: #b8caf5;
    --tint: #3d4a66;
    --tint2: #5a6d99;
    --paper: #262626;
    --gold: #ffd43d;
  }
`;
