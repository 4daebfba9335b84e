import { useId, useState } from 'react';
import { formatSize } from '../lib/format.ts';
import { ui } from '../messages/ui.ts';
import { FieldError } from './Field.tsx';
import { Icon } from './icons.tsx';
import './field.css';

interface Props {
  label: string;
  files: readonly File[];
  onChange: (files: File[]) => void;
  id?: string;
  hint?: string;
  error?: string | null;
  /** As the `accept` of an input: `.docx,.pdf`. */
  accept?: string;
  multiple?: boolean;
  /** Also offers the camera, where the device is a phone. */
  photo?: boolean;
  optional?: boolean;
}

/** A file, chosen, dropped or photographed; each chosen one with its name and size. */
export function FileDrop({ label, files, onChange, id, hint, error, accept, multiple, photo, optional }: Props) {
  const made = useId();
  const own = id ?? made;
  const [over, setOver] = useState(false);
  const take = (list: FileList | null) => {
    const got = [...(list ?? [])];
    if (got.length) onChange(multiple ? [...files, ...got] : got.slice(0, 1));
  };
  const said = [hint && `${own}-hint`, error && `${own}-err`].filter(Boolean).join(' ') || undefined;
  return (
    <div className="field">
      <span className="legend" id={`${own}-label`}>
        {label} {optional && <span className="opt">({ui.optional})</span>}
      </span>
      {hint && (
        <span className="hint" id={`${own}-hint`}>
          {hint}
        </span>
      )}
      {error && <FieldError id={`${own}-err`}>{error}</FieldError>}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the input inside does the same by keyboard */}
      <div
        className={`drop ${over ? 'over' : ''} ${error ? 'bad' : ''}`}
        onDragOver={(e) => {
          e.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(e) => {
          e.preventDefault();
          setOver(false);
          take(e.dataTransfer.files);
        }}
      >
        {files.length > 0 && (
          <ul className="files">
            {files.map((f, i) => (
              <li key={`${f.name}${f.size}${f.lastModified}`}>
                <Icon name="clip" />
                <span className="name">
                  {f.name}, {formatSize(f.size)}
                </span>
                <button
                  type="button"
                  className="ibtn"
                  aria-label={ui.removeFile(f.name)}
                  title={ui.removeFile(f.name)}
                  onClick={() => onChange(files.filter((_, j) => j !== i))}
                >
                  <Icon name="x" />
                </button>
              </li>
            ))}
          </ul>
        )}
        {(multiple || !files.length) && (
          <>
            <input
              className="vh"
              id={own}
              type="file"
              accept={accept}
              multiple={multiple}
              aria-labelledby={`${own}-label ${own}-pick`}
              aria-describedby={said}
              onChange={(e) => {
                take(e.target.files);
                e.target.value = '';
              }}
            />
            <label className="file-label" id={`${own}-pick`} htmlFor={own}>
              <Icon name="upload" />
              {ui.pickFile}
            </label>
            {photo && (
              <span className="only-phone">
                <input
                  className="vh"
                  id={`${own}-cam`}
                  type="file"
                  accept="image/*"
                  capture="environment"
                  aria-labelledby={`${own}-label ${own}-snap`}
                  onChange={(e) => {
                    take(e.target.files);
                    e.target.value = '';
                  }}
                />
                <label className="file-label" id={`${own}-snap`} htmlFor={`${own}-cam`}>
                  <Icon name="camera" />
                  {ui.takePhoto}
                </label>
              </span>
            )}
            <span className="hint not-phone">{ui.dropHere}</span>
          </>
        )}
      </div>
    </div>
  );
}
