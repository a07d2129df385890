import './bench-app.ts';
