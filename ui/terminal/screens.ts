/**
 * Loads every file of `screens/`; each defines its element by `defineScreen`. What comes after a sign-in only is a file of
 * its own, asked for at once: nobody waits for it, and the first screen does not wait either.
 */
import.meta.glob(['./screens/k-*.ts', './screens/l-*.ts', './screens/q-*.ts'], { eager: true });
void import('./later-screens.ts');
