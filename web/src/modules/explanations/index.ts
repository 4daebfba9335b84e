/** What other modules may use of explanations. */
export { DemandDialog, type Demanded } from './components/DemandDialog.tsx';
export { ExplanationsOf } from './components/ExplanationsOf.tsx';
export { ExplanationsPanel } from './components/ExplanationsPanel.tsx';
export { FigureExplained, useFigures } from './components/FigureExplained.tsx';
