/** Loads every file of `screens/`; each defines its element by `defineScreen`. */
import.meta.glob('./screens/*.ts', { eager: true });
