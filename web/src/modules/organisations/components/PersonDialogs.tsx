import { createPerson, createPost, endPost, issuePassword, type Person, type Post, type Role } from '@sauro/contract/identity';
import type { Unit } from '@sauro/contract/organisations';
import { useState } from 'react';
import { call } from '../../../lib/call.ts';
import { useDraft } from '../../../lib/draft.ts';
import { organisations as words } from '../../../messages/organisations.ts';
import { Button } from '../../../ui/Button.tsx';
import { ComboField } from '../../../ui/ComboField.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { SelectField, TextField } from '../../../ui/inputs.tsx';
import { type Address, AddressField, PhoneField } from '../../../ui/PersonFields.tsx';
import { FormDialog } from './FormDialog.tsx';

const roles = Object.entries(words.roles).map(([value, label]) => ({ value, label }));

interface PostValue {
  unitId: number | null;
  role: Role;
  title: string;
}
const noPost: PostValue = { unitId: null, role: 'member', title: '' };
const postFaults = (v: PostValue) => [
  ...(v.unitId ? [] : [{ field: 'post-unit', text: words.needUnit }]),
  ...(v.title.trim() ? [] : [{ field: 'post-title', text: words.needTitle }]),
];
const postFields = {
  unitId: { id: 'post-unit', label: words.unit },
  title: { id: 'post-title', label: words.jobTitle },
  'post.unitId': { id: 'post-unit', label: words.unit },
  'post.title': { id: 'post-title', label: words.jobTitle },
};

function PostFields(p: {
  value: PostValue;
  onChange: (v: PostValue) => void;
  units: readonly Unit[];
  errorOf: (id: string) => string | null;
}) {
  const { value: v, onChange, errorOf } = p;
  return (
    <>
      <ComboField
        id="post-unit"
        label={words.unit}
        required
        options={p.units.map((u) => ({ id: u.id, label: u.name, hint: u.shortName }))}
        value={v.unitId}
        onChange={(unitId) => onChange({ ...v, unitId })}
        error={errorOf('post-unit')}
      />
      <TextField
        id="post-title"
        label={words.jobTitle}
        value={v.title}
        onChange={(title) => onChange({ ...v, title })}
        error={errorOf('post-title')}
      />
      <SelectField label={words.role} value={v.role} onChange={(r) => onChange({ ...v, role: r as Role })} options={roles} />
    </>
  );
}

const noPerson = { name: '', username: '', phone: '', address: '', post: noPost };

interface Issued {
  name: string;
  password: string;
}

/** Issues an account with a first post; hands on the password, which is told only now. */
export function NewPersonDialog(p: { units: readonly Unit[]; onIssued: (i: Issued) => void; onClose: () => void }) {
  const [kept, keep, forget] = useDraft('person-new', noPerson);
  const { post, ...v } = kept;
  const set = (next: typeof v) => keep({ ...next, post });
  const setPost = (next: PostValue) => keep({ ...v, post: next });
  return (
    <FormDialog
      title={words.issue}
      act={words.issue}
      fields={{
        name: { id: 'person-name', label: words.personName },
        username: { id: 'person-user', label: words.username },
        phone: { id: 'person-phone', label: words.phone },
        ...postFields,
      }}
      check={() => [
        ...(v.name.trim() ? [] : [{ field: 'person-name', text: words.needPerson }]),
        ...(/^[a-z0-9][a-z0-9._-]{2,39}$/.test(v.username.trim().toLowerCase()) ? [] : [{ field: 'person-user', text: words.needUser }]),
        ...postFaults(post),
      ]}
      send={() =>
        call(createPerson, {
          body: {
            name: v.name,
            username: v.username,
            phone: v.phone.trim() || null,
            address: (v.address || null) as Address | null,
            post: { unitId: post.unitId ?? 0, role: post.role, title: post.title },
          },
        })
      }
      draft={{ kept: JSON.stringify(kept) !== JSON.stringify(noPerson), drop: forget }}
      onDone={(r) => {
        forget();
        p.onIssued({ name: r.person.name, password: r.issuedPassword });
      }}
      onClose={p.onClose}
    >
      {(errorOf) => (
        <>
          <TextField
            id="person-name"
            label={words.personName}
            value={v.name}
            onChange={(name) => set({ ...v, name })}
            error={errorOf('person-name')}
          />
          <AddressField value={v.address} onChange={(address) => set({ ...v, address })} />
          <TextField
            id="person-user"
            label={words.username}
            hint={words.usernameHint}
            autoCapitalize="none"
            autoComplete="off"
            value={v.username}
            onChange={(username) => set({ ...v, username })}
            error={errorOf('person-user')}
          />
          <PhoneField id="person-phone" value={v.phone} onChange={(phone) => set({ ...v, phone })} error={errorOf('person-phone')} />
          <PostFields value={post} onChange={setPost} units={p.units} errorOf={errorOf} />
        </>
      )}
    </FormDialog>
  );
}

/** Gives a person one more post. */
export function NewPostDialog(p: { person: Person; units: readonly Unit[]; onDone: () => void; onClose: () => void }) {
  const [post, setPost, forget] = useDraft(`post-new-${p.person.id}`, noPost);
  return (
    <FormDialog
      title={words.addPostTo(p.person.name)}
      act={words.add}
      fields={postFields}
      check={() => postFaults(post)}
      send={() => call(createPost, { params: { id: p.person.id }, body: { unitId: post.unitId ?? 0, role: post.role, title: post.title } })}
      draft={{ kept: JSON.stringify(post) !== JSON.stringify(noPost), drop: forget }}
      onDone={() => {
        forget();
        p.onDone();
      }}
      onClose={p.onClose}
    >
      {(errorOf) => <PostFields value={post} onChange={setPost} units={p.units} errorOf={errorOf} />}
    </FormDialog>
  );
}

/** Ends a post on a day; what was done in it stays. */
export function EndPostDialog(p: { post: Post; today: string; onDone: () => void; onClose: () => void }) {
  const [to, setTo] = useState<string | null>(p.today);
  return (
    <FormDialog
      title={words.endPostOf(p.post.title)}
      act={words.endDo}
      fields={{ to: { id: 'post-to', label: words.endDay } }}
      check={() => (to ? [] : [{ field: 'post-to', text: words.needDay }])}
      send={() => call(endPost, { params: { id: p.post.id }, body: { to: to ?? p.today } })}
      onDone={p.onDone}
      onClose={p.onClose}
    >
      {(errorOf) => <DateField id="post-to" label={words.endDay} today={p.today} value={to} onChange={setTo} error={errorOf('post-to')} />}
    </FormDialog>
  );
}

/** Asks before a new password takes the place of the old one. */
export function NewPasswordDialog(p: { person: Person; onIssued: (i: Issued) => void; onClose: () => void }) {
  return (
    <FormDialog
      title={words.newPasswordDo}
      act={words.newPasswordDo}
      send={() => call(issuePassword, { params: { id: p.person.id } })}
      onDone={(r) => p.onIssued({ name: p.person.name, password: r.issuedPassword })}
      onClose={p.onClose}
    >
      {() => <p>{words.newPasswordAsk(p.person.name)}</p>}
    </FormDialog>
  );
}

/** The issued password, shown once; only the button closes it, so that no stray press loses it. */
export const IssuedDialog = ({ name, password, onClose }: Issued & { onClose: () => void }) => (
  <Dialog
    title={words.issued(name)}
    must
    onClose={onClose}
    actions={
      <Button variant="go" onClick={onClose}>
        {words.noted}
      </Button>
    }
  >
    <p className="org-password">{password}</p>
    <p>{words.issuedHint}</p>
  </Dialog>
);
