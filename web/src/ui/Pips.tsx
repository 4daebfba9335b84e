import { type ClarityState, clarityKeys } from '@sauro/contract/tasks';
import { clarityNames, ui } from '../messages/ui.ts';
import './marks.css';

const named = (states: readonly ClarityState[], wanted: ClarityState) =>
  clarityKeys.filter((_, i) => states[i] === wanted).map((k) => clarityNames[k]);

/** One pip, beside the name of its clarity. */
export const Pip = ({ state }: { state: ClarityState }) => <i className={`pip ${state}`} aria-hidden="true" />;

/** The gauge of the six clarities in the fixed order, with its figure; `words` adds what lacks (“thiếu sản phẩm”) below or beside. */
export function Pips({ states, words }: { states: readonly ClarityState[]; words?: 'below' | 'beside' }) {
  const clear = states.filter((s) => s === 'clear').length;
  const missing = named(states, 'missing');
  const unsure = named(states, 'unsure');
  const said = missing.length ? ui.lacks(missing) : unsure.length ? ui.unsure(unsure) : '';
  return (
    <span className={`pips-box ${words ?? ''}`}>
      <span
        className={`pips ${missing.length ? 'lack' : unsure.length ? 'doubt' : ''}`}
        role="img"
        aria-label={ui.clarity(clear, missing, unsure)}
      >
        {clarityKeys.map((k, i) => (
          <Pip key={k} state={states[i] ?? 'missing'} />
        ))}
        <b>{clear}/6</b>
      </span>
      {words && said && <span className={`pips-said ${missing.length ? 'lack' : 'doubt'}`}>{said}</span>}
    </span>
  );
}
