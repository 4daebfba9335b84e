import type { PlanDefect } from '@sauro/contract/plans';
import { placeWords as words } from '../../../messages/review.ts';
import { Button } from '../../../ui/Button.tsx';
import { nextPlace, placeAt } from '../places.ts';

interface Props {
  defect: PlanDefect;
  active: string | undefined;
  /** What the buttons are about, for those who hear them. */
  about: string;
  onLight: (mark: string) => void;
}

/** Walks through all places of a repeated mistake, each lit in the source. */
export function PlaceSteps({ defect: d, active, about, onLight }: Props) {
  const at = placeAt(active, d);
  return (
    <div className="line place-steps">
      <span className="small fig" role="status">
        {at < 0 ? words.places(d.spans.length) : words.at(at + 1, d.spans.length)}
      </span>
      <Button small variant="quiet" onClick={() => onLight(nextPlace(active, d, -1))}>
        {words.before} <span className="vh">{about}</span>
      </Button>
      <Button small variant="quiet" onClick={() => onLight(nextPlace(active, d, 1))}>
        {words.after} <span className="vh">{about}</span>
      </Button>
    </div>
  );
}
