/** The whole new text after a key press, from a keyboard or a text field. */
export class ValueEvent extends Event {
  static readonly type = 'k-value';
  readonly value: string;

  constructor(value: string) {
    super(ValueEvent.type, { bubbles: true, composed: true });
    this.value = value;
  }
}

declare global {
  interface HTMLElementEventMap {
    'k-value': ValueEvent;
  }
}
