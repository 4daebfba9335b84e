import { type Person, updatePerson } from '@sauro/contract/identity';
import { useQueryClient } from '@tanstack/react-query';
import { isCode } from '../../../lib/api-error.ts';
import { call } from '../../../lib/call.ts';
import { organisations as words } from '../../../messages/organisations.ts';
import { TextField } from '../../../ui/inputs.tsx';
import { type Address, AddressField, PhoneField } from '../../../ui/PersonFields.tsx';
import { peopleOptions } from '../api.ts';
import { EditDialog } from './EditDialog.tsx';
import { FormDialog } from './FormDialog.tsx';

const editable = ({ name, address, phone, email }: Person) => ({ name, address, phone, email });
interface Props {
  person: Person;
  bodyId: number;
  onDone: () => void;
  onClose: () => void;
}

function useFresh({ person, bodyId }: Pick<Props, 'person' | 'bodyId'>) {
  const client = useQueryClient();
  return async () => {
    const { items } = await client.fetchQuery({ ...peopleOptions(bodyId), staleTime: 0 });
    return items.find((p) => p.id === person.id) ?? person;
  };
}

/** Changes a person's name, form of address, telephone number and e-mail. */
export function EditPersonDialog({ person, bodyId, onDone, onClose }: Props) {
  const fresh = useFresh({ person, bodyId });
  return (
    <EditDialog
      title={words.editName(person.name)}
      draft={`person-${person.id}`}
      version={person.version}
      value={editable(person)}
      fields={{
        name: { id: 'person-name', label: words.personName },
        phone: { id: 'person-phone', label: words.phone },
        email: { id: 'person-email', label: words.email },
      }}
      check={(v) => (v.name.trim() ? [] : [{ field: 'person-name', text: words.needPerson }])}
      labels={{ name: words.personName, address: words.address, phone: words.phone, email: words.email }}
      say={(v, key) => v[key]}
      write={(version, patch) => call(updatePerson, { params: { id: person.id }, body: { version, ...patch } })}
      fresh={async () => {
        const now = await fresh();
        return { version: now.version, value: editable(now) };
      }}
      onDone={onDone}
      onClose={onClose}
    >
      {(v, set, errorOf) => (
        <>
          <TextField
            id="person-name"
            label={words.personName}
            value={v.name}
            maxLength={120}
            onChange={(name) => set({ name })}
            error={errorOf('person-name')}
          />
          <AddressField value={v.address ?? ''} onChange={(x) => set({ address: (x || null) as Address | null })} />
          <PhoneField
            id="person-phone"
            value={v.phone ?? ''}
            onChange={(x) => set({ phone: x.trim() || null })}
            error={errorOf('person-phone')}
          />
          <TextField
            id="person-email"
            label={words.email}
            optional
            inputMode="email"
            value={v.email ?? ''}
            onChange={(x) => set({ email: x.trim() || null })}
            error={errorOf('person-email')}
          />
        </>
      )}
    </EditDialog>
  );
}

/** Asks before an account is locked (its sessions end at once) or opened again. */
export function LockPersonDialog({ person, bodyId, onDone, onClose }: Props) {
  const fresh = useFresh({ person, bodyId });
  const act = person.active ? words.lock : words.unlock;
  const write = (version: number) => call(updatePerson, { params: { id: person.id }, body: { version, active: !person.active } });
  return (
    <FormDialog
      title={person.active ? words.lockOf(person.name) : words.unlockOf(person.name)}
      act={act}
      send={() =>
        // Somebody has changed the name or the number meanwhile: that does not touch the lock.
        write(person.version).catch(async (e: unknown) => {
          if (!isCode(e, 'VERSION_CONFLICT')) throw e;
          return write((await fresh()).version);
        })
      }
      onDone={onDone}
      onClose={onClose}
    >
      {() => <p>{person.active ? words.lockAsk : words.unlockAsk}</p>}
    </FormDialog>
  );
}
