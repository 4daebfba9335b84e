import type { MarkedText, SearchHit } from '@sauro/contract/search';
import { Fragment } from 'react';
import { formatDay } from '../../../lib/format.ts';
import { searchWords as words } from '../../../messages/search.ts';
import { stateNames } from '../../../messages/tasks.ts';
import { Light } from '../../../ui/Light.tsx';
import { Tag } from '../../../ui/small.tsx';

/** A text with the places marked that the server found. */
export function Marked({ text, marks }: MarkedText) {
  let at = 0;
  return (
    <>
      {marks.map(([from, to]) => {
        const before = text.slice(at, from);
        at = to;
        return (
          <Fragment key={from}>
            {before}
            <mark>{text.slice(from, to)}</mark>
          </Fragment>
        );
      })}
      {text.slice(at)}
    </>
  );
}

const line = (parts: readonly (string | null | undefined)[]) => parts.filter(Boolean).join(' · ');

/** What stands under the title of a hit. */
function factsOf(hit: SearchHit): string {
  switch (hit.kind) {
    case 'task':
      return line([
        hit.task.lead ?? hit.task.body,
        hit.task.executor,
        hit.task.dueOn && words.due(formatDay(hit.task.dueOn)),
        stateNames[hit.task.state],
      ]);
    case 'plan':
      return hit.plan.body.name;
    case 'document':
      return line([hit.document.type, hit.document.issuer, hit.document.issuedOn && formatDay(hit.document.issuedOn)]);
    case 'person':
      return hit.person.posts.map((p) => `${p.title}, ${p.unitName}`).join('; ') || (hit.person.active ? '' : words.left);
    case 'unit':
      return '';
  }
}

/** One thing that was found: title and code with marks, then facts, then the piece of text in which the words stand. */
export function Hit({ hit, brief }: { hit: SearchHit; brief?: boolean }) {
  const facts = factsOf(hit);
  return (
    <span className="hit">
      <span className="hit-title">
        {hit.label && (
          <span className="hit-label">
            <Marked {...hit.label} />
          </span>
        )}{' '}
        <Marked {...hit.title} />
      </span>
      {(facts || hit.kind === 'plan') && (
        <small className="hit-facts">
          {hit.kind === 'task' && !brief && <Light kind={hit.task.light} />}
          {hit.kind === 'plan' && <Tag>{hit.plan.state === 'review' ? words.review : words.issued}</Tag>} {facts}
        </small>
      )}
      {hit.snippet && !brief && (
        <small className="hit-piece">
          <Marked {...hit.snippet} />
        </small>
      )}
    </span>
  );
}
