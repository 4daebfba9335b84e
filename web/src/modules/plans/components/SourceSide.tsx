import { drawFilePages, getFilePage, getFilePages } from '@sauro/contract/files';
import type { Plan } from '@sauro/contract/plans';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { addressOf, call } from '../../../lib/call.ts';
import { useHotkeys } from '../../../lib/hotkeys.ts';
import { readStored, writeStored } from '../../../lib/storage.ts';
import { sayError } from '../../../messages/errors.ts';
import { pageImages as words } from '../../../messages/page-images.ts';
import { Button } from '../../../ui/Button.tsx';
import { PageImages, type ShownPage } from '../../../ui/PageImages.tsx';
import { neighbour } from '../../../ui/page-boxes.ts';
import { SourceView } from '../../../ui/SourceView.tsx';
import { ChipButton, Chips } from '../../../ui/small.tsx';
import { notify } from '../../../ui/toast.tsx';
import { marksOf } from '../queue.ts';

const pagesOptions = (fileId: number) =>
  queryOptions({
    queryKey: ['files', fileId, 'pages'],
    queryFn: ({ signal }) => call(getFilePages, { params: { id: fileId } }, { signal }),
    staleTime: 60_000,
    refetchInterval: ({ state }) => (!state.error && state.data?.state === 'drawing' ? 1500 : false),
  });

/** The pages of a plan's file as far as they are drawn; has them drawn where nobody has, or where a drawing was killed. `wanted` false: asks nothing. */
function usePages(fileId: number, wanted: boolean) {
  const client = useQueryClient();
  const options = pagesOptions(fileId);
  const { data } = useQuery({ ...options, enabled: wanted });
  const [asked, setAsked] = useState<number | null>(null);
  const draw = async () => {
    setAsked(fileId);
    try {
      client.setQueryData(options.queryKey, await call(drawFilePages, { params: { id: fileId } }));
    } catch (e) {
      notify(sayError(e), { bad: true });
    }
  };
  const state = data?.state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once a file, whatever else changes
  useEffect(() => {
    if ((state === 'none' || state === 'drawing') && asked !== fileId) void draw();
  }, [state, fileId]);
  const pages = useMemo((): ShownPage[] => {
    const drawn = new Map(data?.pages.map((p) => [p.number, p]));
    const all = data?.pagesAll ?? 0;
    return Array.from({ length: all }, (_, i) => {
      const number = i + 1;
      const at = (size: 'small' | 'large') => addressOf(getFilePage, { params: { id: fileId, number, size } });
      const page = drawn.get(number);
      return { number, width: page?.width ?? null, height: page?.height ?? null, small: at('small'), large: at('large') };
    });
  }, [data, fileId]);
  return { pages, state, done: data?.pages.length ?? 0, all: data?.pagesAll ?? null, draw };
}

const zooms = [1, 1.25, 1.5, 2, 3] as const;
const kept = 'sauro.source-view';

interface Props {
  plan: Plan;
  active: string | undefined;
  onPick: (mark: string) => void;
  onSelect?: (span: { start: number; end: number }) => void;
}

/**
 * The source of a plan: the picture of each page with boxes over what was read from it, or its text. Files without pages show their text only, and so does one while no page of it
 * is drawn yet. Which of the two a person likes is kept on this machine.
 */
export function SourceSide({ plan, active, onPick, onSelect }: Props) {
  const marks = useMemo(() => marksOf(plan), [plan]);
  const boxes = plan.source.boxes ?? [];
  const has = boxes.length > 0;
  const [view, setView] = useState<'image' | 'text'>(() => (readStored(kept) === 'text' ? 'text' : 'image'));
  const [step, setStep] = useState(0);
  const asked = has && view === 'image';
  const { pages, state, done, all, draw } = usePages(plan.file.id, asked);
  const shown = asked && done > 0;
  const show = (next: 'image' | 'text') => {
    setView(next);
    writeStored(kept, next);
  };
  const zoom = (by: number) => setStep((s) => Math.max(0, Math.min(zooms.length - 1, s + by)));
  const walk = (by: 1 | -1) => {
    const next = neighbour(marks, active, by);
    if (next) onPick(next);
  };
  useHotkeys(
    {
      V: () => show(view === 'image' ? 'text' : 'image'),
      ',': () => walk(-1),
      '.': () => walk(1),
      ...(shown ? { '+': () => zoom(1), '=': () => zoom(1), '-': () => zoom(-1), '0': () => setStep(0) } : {}),
    },
    has,
  );
  const scale = zooms[step] ?? 1;
  return (
    <>
      {has && (
        <div className="src-bar">
          <Chips label={words.choose}>
            <ChipButton on={view === 'image'} onClick={() => show('image')}>
              {words.image}
            </ChipButton>
            <ChipButton on={view === 'text'} onClick={() => show('text')}>
              {words.text}
            </ChipButton>
          </Chips>
          {shown && (
            <span className="src-zoom">
              <Button small aria-label={words.zoomOut} disabled={step === 0} onClick={() => zoom(-1)}>
                −
              </Button>
              <Button small aria-label={words.zoomFit(scale * 100)} onClick={() => setStep(0)}>
                {`${scale * 100}%`}
              </Button>
              <Button small aria-label={words.zoomIn} disabled={step === zooms.length - 1} onClick={() => zoom(1)}>
                +
              </Button>
            </span>
          )}
        </div>
      )}
      {asked && state === 'drawing' && (
        <p className="small muted src-note" role="status">
          {words.drawing(done, all)}
        </p>
      )}
      {asked && state === 'failed' && (
        <p className="small muted src-note">
          {words.failed}{' '}
          <Button small variant="quiet" onClick={() => void draw()}>
            {words.again}
          </Button>
        </p>
      )}
      {shown ? (
        <PageImages pages={pages} text={plan.source.text} boxes={boxes} marks={marks} active={active} zoom={scale} onPick={onPick} />
      ) : (
        <SourceView source={plan.source} marks={marks} active={active} onPick={onPick} {...(onSelect ? { onSelect } : {})} />
      )}
    </>
  );
}
