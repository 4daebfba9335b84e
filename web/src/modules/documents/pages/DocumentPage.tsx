import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isCode } from '../../../lib/api-error.ts';
import { dayOf, formatDay, formatSize } from '../../../lib/format.ts';
import { useSession } from '../../../lib/session.ts';
import { directions, documents, fields, documentPage as words } from '../../../messages/documents.ts';
import { sayError } from '../../../messages/errors.ts';
import { planName } from '../../../messages/plans.ts';
import { useIdParam } from '../../../routes/page.ts';
import { Button, LinkButton } from '../../../ui/Button.tsx';
import { NotFound } from '../../../ui/NotFound.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { FileRow, KeyValues, Panel } from '../../../ui/Panel.tsx';
import { Tag } from '../../../ui/small.tsx';
import { Notice, Skeleton } from '../../../ui/states.tsx';
import { documentOptions } from '../api.ts';
import { EditDocumentDialog } from '../components/EditDocumentDialog.tsx';
import { CitedByPanel, CitesPanel } from '../components/Lineage.tsx';
import './documents.css';

/** A document of the register: its head, its file, what it names and what names it. */
export default function DocumentPage() {
  const id = useIdParam();
  const { today } = useSession();
  const { data: d, error } = useQuery(documentOptions(id));
  const [editing, setEditing] = useState(false);
  if (error && !d) {
    const missing = isCode(error, 'NOT_FOUND') || isCode(error, 'VALIDATION');
    return missing ? <NotFound /> : <Notice tone="bad">{sayError(error)}</Notice>;
  }
  if (!d) return <Skeleton what={documents.title} />;
  return (
    <>
      <PageHeader
        title={planName({ ...d, issuer: null })}
        crumbs={[{ label: documents.title, href: '/van-ban' }]}
        sub={
          <>
            {d.secret && <Tag>{documents.secret}</Tag>}
            <span>{d.body.name}</span>
            <span>{words.entered(formatDay(dayOf(d.createdAt)))}</span>
          </>
        }
        actions={
          (d.can.edit || d.planId) && (
            <>
              {d.planId && <LinkButton href={`/ke-hoach/${d.planId}`}>{words.openPlan}</LinkButton>}
              {d.can.edit && <Button onClick={() => setEditing(true)}>{words.edit}</Button>}
            </>
          )
        }
      />
      <div className="doc-page">
        <div className="stack">
          <Panel title={words.head}>
            <KeyValues
              caption={words.head}
              rows={[
                { key: fields.subject, value: <b>{d.subject}</b> },
                { key: fields.direction, value: directions[d.direction] },
                { key: fields.type, value: d.type },
                { key: fields.symbol, value: d.symbol },
                { key: fields.issuedOn, value: formatDay(d.issuedOn) },
                { key: fields.issuer, value: d.issuer },
                { key: fields.signer, value: d.signer },
                { key: fields.place, value: d.place },
              ]}
            />
          </Panel>
          <Panel title={fields.file}>
            {d.file ? (
              <FileRow name={d.file.name} href={`/api/v1/files/${d.file.id}/content`} sub={formatSize(d.file.size)} />
            ) : (
              <p className="small muted">{d.secret ? words.secretNoFile : words.noFile}</p>
            )}
          </Panel>
        </div>
        <div className="stack">
          <CitesPanel lineage={d.lineage} />
          <CitedByPanel citedBy={d.citedBy} total={d.citedByTotal} />
        </div>
      </div>
      {editing && <EditDocumentDialog document={d} today={today} onClose={() => setEditing(false)} />}
    </>
  );
}
