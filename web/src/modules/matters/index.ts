/** What other modules may use of matters. */
export { MattersOf } from './components/MattersOf.tsx';
export { PutOnListDialog } from './components/PutOnListDialog.tsx';
