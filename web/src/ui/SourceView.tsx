import type { PlanSource } from '@sauro/contract/plans';
import { memo, type ReactNode, useEffect, useMemo, useRef } from 'react';
import { ui } from '../messages/ui.ts';
import { type SourceMark, segmentsOf } from './source-segments.ts';
import './source.css';

type Block = PlanSource['blocks'][number];
interface PieceProps {
  text: string;
  start: number;
  end: number;
  marks: readonly SourceMark[];
  active: string | undefined;
}

function Run({ text, start, end, marks, active }: PieceProps) {
  return segmentsOf(start, end, marks).map((s) => {
    const words = text.slice(s.start, s.end);
    if (!s.marks.length)
      return (
        <span key={s.start} data-at={s.start}>
          {words}
        </span>
      );
    const kinds = [...new Set(s.marks.map((m) => m.kind))].map((k) => `sp-${k}`).join(' ');
    const now = s.marks.some((m) => m.id === active);
    return (
      <span
        key={s.start}
        data-at={s.start}
        data-mark={s.marks[0]!.id}
        data-marks={` ${s.marks.map((m) => m.id).join(' ')} `}
        className={`sp ${kinds} ${now ? 'sp-now' : ''}`}
      >
        {words}
      </span>
    );
  });
}

const styleOf = (b: Block) =>
  ({ textAlign: b.align, fontWeight: b.bold ? 700 : undefined, fontStyle: b.italic ? 'italic' : undefined }) as const;

const BlockView = memo(function BlockView({ block: b, text, marks, active }: Omit<PieceProps, 'start' | 'end'> & { block: Block }) {
  if (b.kind === 'page-break') return <hr className="paper-break" />;
  const cls = b.kind === 'heading' ? 'ph' : b.kind === 'list-item' ? `li-${Math.min(b.level ?? 0, 3)}` : '';
  return (
    <p className={cls} style={styleOf(b)}>
      <Run text={text} start={b.start} end={b.end} marks={marks} active={active} />
    </p>
  );
});

const RowView = memo(function RowView({ block: b, text, marks, active }: Omit<PieceProps, 'start' | 'end'> & { block: Block }) {
  return (
    <tr style={styleOf(b)}>
      {(b.cells ?? [{ start: b.start, end: b.end, column: 0, columnSpan: 1, rowSpan: 1 }]).map((c) => (
        <td key={`${c.column}-${c.start}`} colSpan={c.columnSpan} rowSpan={c.rowSpan}>
          <Run text={text} start={c.start} end={c.end} marks={marks} active={active} />
        </td>
      ))}
    </tr>
  );
});

interface Props {
  source: Pick<PlanSource, 'text' | 'blocks'>;
  marks: readonly SourceMark[];
  /** Id of the mark that is lit; the view scrolls to it when it changes. */
  active?: string | undefined;
  /** A click on a mark (the narrowest under the pointer). */
  onPick?: (id: string) => void;
  /** The reader marked a run of the text with the mouse or finger. */
  onSelect?: (span: { start: number; end: number }) => void;
  label?: string;
}

/** The source of a plan on paper: its blocks and tables as they stand, with spans by kind. Spans are for the pointer; the keyboard works the list beside, and scrolls here. */
export function SourceView({ source, marks, active, onPick, onSelect, label = ui.source }: Props) {
  const box = useRef<HTMLElement>(null);
  const { text, blocks } = source;
  useEffect(() => {
    if (!active) return;
    const paper = box.current;
    const el = paper?.querySelector(`[data-marks~="${CSS.escape(active)}"]`);
    if (!paper || !el) return;
    // Only the paper scrolls, never the page around it.
    const top = paper.scrollTop + el.getBoundingClientRect().top - paper.getBoundingClientRect().top - paper.clientHeight / 3;
    paper.scrollTo({ top, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  }, [active]);
  const byBlock = useMemo(() => {
    const sorted = [...marks].sort((a, b) => a.start - b.start);
    return blocks.map((b) => sorted.filter((m) => m.start < b.end && m.end > b.start));
  }, [blocks, marks]);

  const picked = (target: Element) => {
    const id = target.closest<HTMLElement>('[data-mark]')?.dataset.mark;
    if (id && getSelection()?.isCollapsed !== false) onPick?.(id);
  };
  const selected = () => {
    const s = getSelection();
    if (!onSelect || !s || s.isCollapsed || !s.rangeCount) return;
    const r = s.getRangeAt(0);
    if (!box.current?.contains(r.commonAncestorContainer)) return;
    const [start, end] = [offsetOf(r.startContainer, r.startOffset), offsetOf(r.endContainer, r.endOffset)];
    if (start !== null && end !== null && end > start) onSelect({ start, end });
  };

  const out: ReactNode[] = [];
  for (let i = 0; i < blocks.length; i++) {
    const b = blocks[i]!;
    const lit = (m: readonly SourceMark[]) => (m.some((x) => x.id === active) ? active : undefined);
    if (b.kind !== 'table-row') {
      out.push(<BlockView key={b.start + b.kind} block={b} text={text} marks={byBlock[i]!} active={lit(byBlock[i]!)} />);
      continue;
    }
    const rows: ReactNode[] = [];
    const from = i;
    while (i < blocks.length && blocks[i]!.kind === 'table-row' && blocks[i]!.table === b.table) {
      rows.push(<RowView key={blocks[i]!.start} block={blocks[i]!} text={text} marks={byBlock[i]!} active={lit(byBlock[i]!)} />);
      i++;
    }
    i--;
    out.push(
      <table key={`t${from}`} className="paper-table">
        <tbody>{rows}</tbody>
      </table>,
    );
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list beside does the same by keyboard
    <section
      className="paper"
      ref={box}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable to be scrolled by keyboard
      tabIndex={0}
      aria-label={label}
      onClick={(e) => picked(e.target as Element)}
      onPointerUp={selected}
    >
      {out}
    </section>
  );
}

function offsetOf(node: Node, offset: number): number | null {
  const el = (node.nodeType === Node.TEXT_NODE ? node.parentElement : (node as Element))?.closest<HTMLElement>('[data-at]');
  return el ? Number(el.dataset.at) + (node.nodeType === Node.TEXT_NODE ? offset : 0) : null;
}

/** What the colours and lines of the source mean. */
export const SourceLegend = ({ kinds = ['task', 'target', 'citation', 'defect'] }: { kinds?: readonly SourceMark['kind'][] }) => (
  <span className="legend-line small">
    {kinds.map((k) => (
      <span key={k} className={`sp sp-${k}`}>
        {ui.spanKinds[k]}
      </span>
    ))}
  </span>
);
export type { SourceMark };
