import { useState } from 'react';
import { formatDay } from '../../lib/format.ts';
import { Button } from '../Button.tsx';
import { useColumns } from '../columns.tsx';
import { type Column, DataTable, TitleCell } from '../DataTable.tsx';
import { Light } from '../Light.tsx';
import { BarList, HeatMap, LightCounts, StatFour } from '../numbers.tsx';
import { BulkBar } from '../PageHeader.tsx';
import { Panel } from '../Panel.tsx';
import { Pips } from '../Pips.tsx';
import { type Sample, samples } from './data.ts';

const columns: Column<Sample>[] = [
  {
    key: 'code',
    head: 'Mã',
    width: 84,
    nowrap: true,
    cell: (r) => <span className="muted">{r.code}</span>,
    sort: { up: 'code', down: '-code' },
  },
  { key: 'title', head: 'Nhiệm vụ', fixed: true, cell: (r) => <TitleCell href={`/nhiem-vu/${r.id}`} title={r.title} sub={r.from} /> },
  { key: 'who', head: 'Người thực hiện', width: 148, cell: (r) => r.who },
  { key: 'leader', head: 'Lãnh đạo phụ trách', width: 152, cell: (r) => r.leader },
  { key: 'product', head: 'Sản phẩm', width: 124, cell: (r) => r.product || <span className="muted">chưa nêu</span> },
  { key: 'due', head: 'Hạn', width: 104, num: true, nowrap: true, cell: (r) => formatDay(r.due), sort: { up: 'due', down: '-due' } },
  { key: 'light', head: 'Đèn', width: 170, cell: (r) => <Light kind={r.light} days={r.days} /> },
  { key: 'six', head: 'Sáu rõ', width: 140, cell: (r) => <Pips states={r.clarity} words="below" /> },
];

/** Numbers, register table and charts. */
export function ListPart() {
  const [selected, setSelected] = useState<Set<number>>(new Set([281]));
  const [sort, setSort] = useState('due');
  const { visible, chooser } = useColumns('gallery', columns);
  const weeks = ['2026-02-02', '2026-02-09', '2026-02-16', '2026-02-23', '2026-03-02', '2026-03-09'].map((from, i) => ({
    from,
    to: from,
    holiday: i === 2,
  }));
  return (
    <>
      <StatFour
        numbers={{ overdue: 17, notDue: 142, nearDue: 23, doneOnTime: 186, doneLate: 23 }}
        href={(k) => `/danh-muc?light=${k}`}
        notes={{
          overdue: 'thêm 4 từ thứ Hai trước',
          'not-due': '23 sắp đến hạn',
          'done-on-time': '50,5% của 368 việc',
          'done-late': 'trung bình 4 ngày',
        }}
      />
      <Panel flush label="Danh mục" title="Danh mục" aside={chooser}>
        <DataTable
          caption="6 nhiệm vụ, nhóm theo đơn vị chủ trì"
          rows={samples}
          groups={[
            {
              key: 'a',
              label: 'Ban Chỉ huy Đội',
              aside: <LightCounts overdue={2} nearDue={0} />,
              rows: samples.slice(0, 2),
              more: { label: 'Hiện 6 việc nữa', href: '/danh-muc?unitId=1' },
            },
            { key: 'b', label: 'Tổ Khoa học tự nhiên', aside: <LightCounts overdue={0} nearDue={1} />, rows: samples.slice(2) },
          ]}
          columns={visible}
          rowId={(r) => r.id}
          rowHref={(r) => `/nhiem-vu/${r.id}`}
          rowName={(r) => r.code}
          isLate={(r) => r.light === 'overdue'}
          sort={sort}
          onSort={setSort}
          selected={selected}
          onSelect={setSelected}
          next={() => undefined}
          pageText="6 việc trong 1.248"
          printTitle={<b>DANH MỤC NHIỆM VỤ</b>}
          card={(r) => (
            <>
              <div className="card-top">
                <Light kind={r.light} days={r.days} />
                <span className="small muted">Hạn {formatDay(r.due)}</span>
              </div>
              <a className="card-title" href={`/nhiem-vu/${r.id}`}>
                {r.title}
              </a>
              <p className="small muted">
                {r.from} · {r.who}
              </p>
              <Pips states={r.clarity} words="beside" />
            </>
          )}
        />
      </Panel>
      <div className="grid2">
        <Panel title="Quá hạn theo đơn vị và tuần" aside={<span className="small muted">bấm vào ô để xem việc</span>}>
          <HeatMap
            caption="Số việc quá hạn theo đơn vị"
            weeks={weeks}
            rows={[
              { id: 1, name: 'Ban Chỉ huy Đội Thiếu niên Tiền phong', cells: [0, 1, 0, 3, 5, 6] },
              { id: 2, name: 'Tổ Toán, Tin học', cells: [0, 0, 0, 0, 1, 2] },
            ]}
            href={(u, w) => `/danh-muc?unitId=${u}&dueTo=${w.to}`}
          />
        </Panel>
        <Panel title="Vì sao chậm: nằm ở khâu nào">
          <BarList
            caption="Số việc và số ngày ở mỗi khâu"
            rows={[
              { key: 'a', label: 'Người thực hiện soạn', value: 31, figure: '6 việc', href: '/danh-muc', more: '31 ngày' },
              { key: 'b', label: 'Chờ lãnh đạo duyệt', value: 24, figure: '5 việc', href: '/danh-muc', more: '24 ngày' },
            ]}
          />
        </Panel>
      </div>
      {selected.size > 1 && (
        <BulkBar text={`Đã chọn ${selected.size} việc`}>
          <Button variant="go">Đôn đốc</Button>
          <Button>Đổi hạn</Button>
          <Button variant="quiet" onClick={() => setSelected(new Set())}>
            Bỏ chọn
          </Button>
        </BulkBar>
      )}
    </>
  );
}
