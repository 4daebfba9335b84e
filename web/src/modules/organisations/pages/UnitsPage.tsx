import type { Person, Post } from '@sauro/contract/identity';
import type { Unit } from '@sauro/contract/organisations';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDay } from '../../../lib/format.ts';
import { byGivenName } from '../../../lib/names.ts';
import { useBody, useSession } from '../../../lib/session.ts';
import { leaving } from '../../../messages/duties.ts';
import { sayError } from '../../../messages/errors.ts';
import { organisations as words } from '../../../messages/organisations.ts';
import { lineNames } from '../../../messages/ui.ts';
import { Button } from '../../../ui/Button.tsx';
import { type Column, DataTable } from '../../../ui/DataTable.tsx';
import { Menu, type MenuItem } from '../../../ui/Menu.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Tag } from '../../../ui/small.tsx';
import { EmptyState, Notice, Skeleton } from '../../../ui/states.tsx';
import { notify } from '../../../ui/toast.tsx';
import { peopleOptions, unitsOptions } from '../api.ts';
import { EditPersonDialog, LockPersonDialog } from '../components/EditPerson.tsx';
import { EndPostDialog, IssuedDialog, NewPasswordDialog, NewPersonDialog, NewPostDialog } from '../components/PersonDialogs.tsx';
import { NewUnitDialog, UnitDialog } from '../components/UnitDialog.tsx';
import './organisations.css';

type Opened =
  | { kind: 'unit'; unit: Unit }
  | { kind: 'new-unit'; parent: Unit }
  | { kind: 'person' }
  | { kind: 'post' | 'edit' | 'lock'; person: Person }
  | { kind: 'end'; post: Post }
  | { kind: 'password'; person: Person }
  | { kind: 'issued'; name: string; password: string };

/** “Đơn vị và người”: the units as a tree and the people of the body being looked at; acts stand only where the server allows them. */
export default function UnitsPage() {
  const { today, person: me } = useSession();
  const { body } = useBody();
  const units = useQuery(unitsOptions());
  const people = useQuery({ ...peopleOptions(body?.id ?? 0), enabled: body !== null });
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  const done = () => {
    close();
    notify(words.saved);
  };
  const issued = (i: { name: string; password: string }) => setOpened({ kind: 'issued', ...i });
  const open = units.data?.items.filter((u) => u.validTo === null || u.validTo >= today) ?? [];
  const manages = me.isAdmin || (body?.can.manage ?? false);

  const unitActs = (u: Unit) => (
    <div className="org-acts">
      {u.can.edit && (
        <Button small variant="soft" onClick={() => setOpened({ kind: 'unit', unit: u })}>
          {words.edit} <span className="vh">{u.name}</span>
        </Button>
      )}
      {u.can.addChild && (
        <Button small variant="soft" onClick={() => setOpened({ kind: 'new-unit', parent: u })}>
          {words.addUnit} <span className="vh">{words.under(u.name)}</span>
        </Button>
      )}
    </div>
  );
  const unitName = (u: Unit) => (
    <div style={{ paddingInlineStart: Math.min(u.depth, 4) * 18 }}>
      {u.isBody ? <b>{u.name}</b> : u.name} {u.validTo && <Tag>{words.closed(formatDay(u.validTo))}</Tag>}
    </div>
  );
  const unitColumns: Column<Unit>[] = [
    { key: 'name', head: words.name, cell: unitName },
    { key: 'short', head: words.shortName, cell: (u) => u.shortName, width: 120 },
    { key: 'line', head: words.line, cell: (u) => lineNames[u.line], width: 110 },
    { key: 'kind', head: words.kind, cell: (u) => words.kinds[u.kind], width: 180 },
    { key: 'acts', head: words.acts, cell: unitActs, width: 220, screenOnly: true },
  ];

  const posts = (p: Person) => (
    <ul>
      {p.posts.map((x) => (
        <li key={x.id}>
          {x.title}, <span className="muted">{x.unit.name}</span>{' '}
          {x.to ? (
            <Tag>{words.closed(formatDay(x.to))}</Tag>
          ) : (
            p.can.edit && (
              <Button small variant="quiet" onClick={() => setOpened({ kind: 'end', post: x })}>
                {words.endPost} <span className="vh">{x.title}</span>
              </Button>
            )
          )}
        </li>
      ))}
    </ul>
  );
  // What is done often stands open, the rest in a menu: five buttons a person would wrap over three lines.
  const otherActs = (p: Person): MenuItem[] => [
    ...(p.can.edit ? [{ label: words.addPost, onPick: () => setOpened({ kind: 'post', person: p }) }] : []),
    ...(body?.can.manage ? [{ label: leaving.link, href: `/nguoi/${p.id}/ban-giao?bodyId=${body.id}` }] : []),
    ...(p.can.issuePassword ? [{ label: words.newPassword, onPick: () => setOpened({ kind: 'password', person: p }) }] : []),
    ...(p.can.edit && p.id !== me.id
      ? [{ label: p.active ? words.lockAction : words.unlockAction, onPick: () => setOpened({ kind: 'lock', person: p }) }]
      : []),
  ];
  const personActs = (p: Person) => {
    const others = otherActs(p);
    return (
      <div className="org-acts">
        {p.can.edit && (
          <Button small variant="soft" onClick={() => setOpened({ kind: 'edit', person: p })}>
            {words.edit} <span className="vh">{p.name}</span>
          </Button>
        )}
        {others.length > 0 && (
          <Menu end className="btn quiet small" label={words.otherActs} ariaLabel={words.otherActsOf(p.name)} items={others} />
        )}
      </div>
    );
  };
  const personName = (p: Person) => (
    <>
      <b>{p.name}</b> {!p.active && <Tag tone="warn">{words.locked}</Tag>}
    </>
  );
  const personColumns: Column<Person>[] = [
    { key: 'name', head: words.personName, cell: personName, width: 200 },
    { key: 'user', head: words.username, cell: (p) => p.username, width: 140 },
    { key: 'phone', head: words.phone, cell: (p) => p.phone, width: 120 },
    { key: 'posts', head: words.posts, cell: posts },
    { key: 'acts', head: words.acts, cell: personActs, width: 240, screenOnly: true },
  ];

  return (
    <>
      <PageHeader
        title={words.title}
        sub={body?.name}
        actions={
          manages && (
            <Button variant="go" onClick={() => setOpened({ kind: 'person' })}>
              {words.addPerson}
            </Button>
          )
        }
      />
      <div className="org">
        <Panel title={words.units} flush>
          {units.error && <Notice tone="bad">{sayError(units.error)}</Notice>}
          {!units.data && !units.error && <Skeleton what={words.units} />}
          {units.data && (
            <DataTable
              caption={words.units}
              rows={units.data.items}
              columns={unitColumns}
              rowId={(u) => u.id}
              rowName={(u) => u.name}
              card={(u) => (
                <>
                  {unitName(u)}
                  <p className="small muted">
                    {lineNames[u.line]} · {words.kinds[u.kind]}
                  </p>
                  {unitActs(u)}
                </>
              )}
            />
          )}
        </Panel>
        {body && (
          <Panel title={words.people(body.name)} flush>
            {people.error && <Notice tone="bad">{sayError(people.error)}</Notice>}
            {!people.data && !people.error && <Skeleton what={words.people(body.name)} />}
            {people.data && !people.data.items.length && <EmptyState title={words.noPeople}>{words.noPeopleHint}</EmptyState>}
            {people.data && people.data.items.length > 0 && (
              <DataTable
                caption={words.people(body.name)}
                rows={byGivenName(people.data.items)}
                columns={personColumns}
                rowId={(p) => p.id}
                rowName={(p) => p.name}
                card={(p) => (
                  <>
                    {personName(p)} <span className="small muted">{p.username}</span>
                    {posts(p)}
                    {personActs(p)}
                  </>
                )}
              />
            )}
          </Panel>
        )}
      </div>
      {opened?.kind === 'unit' && <UnitDialog unit={opened.unit} today={today} onDone={done} onClose={close} />}
      {opened?.kind === 'new-unit' && <NewUnitDialog parent={opened.parent} onDone={done} onClose={close} />}
      {opened?.kind === 'edit' && body && <EditPersonDialog person={opened.person} bodyId={body.id} onDone={done} onClose={close} />}
      {opened?.kind === 'lock' && body && <LockPersonDialog person={opened.person} bodyId={body.id} onDone={done} onClose={close} />}
      {opened?.kind === 'person' && <NewPersonDialog units={open} onIssued={issued} onClose={close} />}
      {opened?.kind === 'post' && <NewPostDialog person={opened.person} units={open} onDone={done} onClose={close} />}
      {opened?.kind === 'end' && <EndPostDialog post={opened.post} today={today} onDone={done} onClose={close} />}
      {opened?.kind === 'password' && <NewPasswordDialog person={opened.person} onIssued={issued} onClose={close} />}
      {opened?.kind === 'issued' && <IssuedDialog name={opened.name} password={opened.password} onClose={close} />}
    </>
  );
}
