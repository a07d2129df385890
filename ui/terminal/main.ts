/** Entry of the resident's page, the same in production and in practice. */
import './screens.ts';
import './app.ts';
