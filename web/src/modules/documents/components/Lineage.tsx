import type { Cited, CitedBy } from '@sauro/contract/documents';
import { citedByNames, lineageNames, documentPage as words } from '../../../messages/documents.ts';
import { planName } from '../../../messages/plans.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { Panel } from '../../../ui/Panel.tsx';

/** What a document names, in the order of its text; a link where the register holds it. */
export const CitesPanel = ({ lineage }: { lineage: readonly Cited[] }) => (
  <Panel title={words.cites}>
    {lineage.length === 0 && <p className="small muted">{words.citesNone}</p>}
    <ul className="doc-links">
      {lineage.map((c, i) => {
        const name = planName({ ...c, subject: c.title ?? '' }).replace(/: $/, '');
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is the text's own order and is never rearranged
          <li key={i}>
            <span className="small muted">{lineageNames[c.kind]}</span>
            {c.documentId ? <AppLink href={`/van-ban/${c.documentId}`}>{name}</AppLink> : <span>{name}</span>}
            <span className="small muted">{[c.title, !c.documentId && words.notInRegister].filter(Boolean).join(' · ')}</span>
          </li>
        );
      })}
    </ul>
  </Panel>
);

/** What names the document, newest first. */
export const CitedByPanel = ({ citedBy, total }: { citedBy: readonly CitedBy[]; total: number }) => (
  <Panel title={words.citedBy} sub={total > citedBy.length ? words.citedByMore(citedBy.length, total) : undefined}>
    {citedBy.length === 0 && <p className="small muted">{words.citedByNone}</p>}
    <ul className="doc-links">
      {citedBy.map((c) => (
        <li key={`${c.documentId} ${c.kind}`}>
          <span className="small muted">{citedByNames[c.kind]}</span>
          <AppLink href={`/van-ban/${c.documentId}`}>{planName(c)}</AppLink>
          <span className="small muted">
            {c.subject}
            {c.planId && (
              <>
                {' · '}
                <AppLink href={`/ke-hoach/${c.planId}`}>{words.openPlan}</AppLink>
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  </Panel>
);
