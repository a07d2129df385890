// npm start: sets up what is missing, then runs the terminal in practice mode.
import { handOver, setUp } from './setup.mjs';

setUp('start');
handOver(['--disable-sigusr1', 'service/training.ts'].concat(process.argv.slice(2)));
