/** The screens nobody sees before signing in: registration, the main menu with all it leads to, the tax preparation. */
import { laterTexts } from '../texts/later.ts';
import { addTexts } from '../texts/texts.ts';

import.meta.glob(['./screens/*.ts', '!./screens/k-*.ts', '!./screens/l-*.ts', '!./screens/q-*.ts'], { eager: true });

addTexts(laterTexts);
