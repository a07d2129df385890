/** Stands beside every native call that may hang: armed before it, disarmed by the returned function after it. */
export interface Watchdog {
  arm(): () => void;
}
