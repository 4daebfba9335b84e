import type { BodyAuthority, PostPlace, PostRole, Power } from '@sauro/contract/organisations';
import { powersOfNobody } from '@sauro/rules/organisations';
import { authority as words } from '../../../messages/authority.ts';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/states.tsx';

interface Props {
  authority: BodyAuthority;
  /** The table as it stands in the form, or as it is kept. */
  rules: BodyAuthority['rules'];
  /** Gives the power to a kind of post in the form; absent where the table is only read. */
  onGive: ((power: Power, post: { place: PostPlace; role: PostRole }) => void) | null;
}

/** Which powers rest with nobody by the table as it stands, what then can't be done, and who could be given them. Nothing where each rests with somebody. */
export function PowersOfNobody({ authority: a, rules, onGive }: Props) {
  const orphans = powersOfNobody({ rules }, a.usual, a.held);
  return (
    <div role="status" className="stack">
      {orphans.map(({ power, why, could }) => (
        <Notice key={power} tone={power === 'supervise' && why === 'none' ? 'bad' : 'warn'}>
          <b>{words.nobody[why](words.powers[power])}.</b> {why === 'none' ? words.without[power] : words.untilHeld}{' '}
          {could.length
            ? `${words.could} ${could.map((h) => words.heldBy(words.posts[h.place][h.role], h.count, h.names)).join('; ')}.`
            : words.couldNobody}
          {onGive && could[0] && (
            <span className="give">
              <Button small variant="soft" onClick={() => onGive(power, could[0]!)}>
                {words.giveTo(words.powers[power], words.posts[could[0].place][could[0].role])}
              </Button>
            </span>
          )}
        </Notice>
      ))}
    </div>
  );
}
