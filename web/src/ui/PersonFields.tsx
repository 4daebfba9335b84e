import { identity as words } from '../messages/identity.ts';
import { SelectField, TextField } from './inputs.tsx';

export type Address = 'thầy' | 'cô' | 'đồng chí' | 'ông' | 'bà' | 'anh' | 'chị';
/** Forms of address, as one speaks to and of a person. */
const addresses: readonly Address[] = ['thầy', 'cô', 'đồng chí', 'ông', 'bà', 'anh', 'chị'];

interface Props {
  value: string;
  onChange: (value: string) => void;
}

/** How a person is addressed; empty where nothing is said of it. */
export const AddressField = ({ value, onChange }: Props) => (
  <SelectField
    label={words.address}
    empty={words.noAddress}
    value={value}
    onChange={onChange}
    options={addresses.map((a) => ({ value: a, label: a }))}
  />
);

/** A telephone number, which may be left out. `own`: the person's who types it, which the browser may know. */
export const PhoneField = ({ id, value, onChange, error, own }: Props & { id: string; error: string | null; own?: boolean }) => (
  <TextField
    id={id}
    label={words.phone}
    optional
    inputMode="tel"
    {...(own ? { autoComplete: 'tel' } : {})}
    value={value}
    onChange={onChange}
    error={error}
  />
);
