/** Whether anything moves: screens, calls, events, commands to a card. */
export class Activity {
  #waiting: (() => void) | null = null;
  #look: () => void = () => undefined;

  /** Something moved. */
  stir(): void {
    this.#look();
    this.#waiting?.();
  }

  /** Has somebody look whenever something moved; one at a time. */
  watch(look: () => void): void {
    this.#look = look;
  }

  /** True as soon as something moves, false when nothing did for so many real milliseconds. */
  within(milliseconds: number): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (moved: boolean): void => {
        this.#waiting = null;
        clearTimeout(timer);
        resolve(moved);
      };
      const timer = setTimeout(() => settle(false), milliseconds);
      this.#waiting = () => settle(true);
    });
  }
}
