import type { LightKind } from '@sauro/contract/tasks';
import { useState } from 'react';
import { Button } from '../Button.tsx';
import { Light } from '../Light.tsx';
import { ActBar, KeyStrip, Steps } from '../PageHeader.tsx';
import { DeskBar, FileRow, History, KeyValues, Panel, SourceQuote } from '../Panel.tsx';
import { Pips } from '../Pips.tsx';
import { SourceLegend, SourceView } from '../SourceView.tsx';
import { Badge, Tag } from '../small.tsx';
import { ConflictBox, EmptyState, NoMatch, Notice, ProgressBar, Skeleton } from '../states.tsx';
import { marks, source } from './data.ts';

const lights: LightKind[] = ['overdue', 'near-due', 'not-due', 'done-on-time', 'done-late', 'none'];

/** Marks, states, source and pieces of the task page. */
export function StatesPart() {
  const [active, setActive] = useState('t2');
  const [choice, setChoice] = useState<Record<string, 'theirs' | 'mine'>>({ due: 'mine' });
  return (
    <>
      <Panel title="Dấu hiệu" aside={<Badge red>5</Badge>}>
        <div className="stack-s">
          <div className="line">
            {lights.map((k) => (
              <Light key={k} kind={k} days={3} />
            ))}
            <Light kind="near-due" days={0} />
            <Light kind="overdue" days={3} whole />
            <Light kind="overdue" days={21} isLong />
          </div>
          <div className="line">
            <Pips states={['missing', 'clear', 'unsure', 'clear', 'missing', 'clear']} words="beside" />
            <Pips states={['clear', 'clear', 'unsure', 'clear', 'clear', 'clear']} words="beside" />
            <Tag>Chính quyền</Tag>
            <Tag tone="bad">Bị trả lại</Tag>
            <Tag tone="warn">Chờ gửi</Tag>
            <Badge>9</Badge>
          </div>
          <Notice>
            <b>Kết nối chưa mã hóa.</b> Máy khác trong mạng chưa vào được.
          </Notice>
          <Notice tone="info">Đã đọc xong: 31 nhiệm vụ, 5 chỉ tiêu.</Notice>
          <Notice tone="bad">Máy chủ chưa trả lời. Phần cô viết vẫn còn.</Notice>
        </div>
      </Panel>
      <div className="grid2">
        <Panel flush label="Trống">
          <EmptyState
            title="Chưa có kế hoạch nào"
            action={
              <Button variant="go" icon="upload">
                Đưa kế hoạch vào
              </Button>
            }
          >
            Đưa vào tệp Word, PDF hoặc bản chụp của một kế hoạch. Máy đọc ra từng nhiệm vụ, thầy xem lại rồi mới ban hành.
          </EmptyState>
        </Panel>
        <Panel flush label="Không khớp">
          <NoMatch
            title="Không có việc nào khớp với 3 điều kiện lọc"
            drops={[
              { label: 'Bỏ “Đèn: Quá hạn”', found: 'thấy 12 việc', onDrop: () => undefined },
              { label: 'Bỏ “Văn phòng”', found: 'thấy 3 việc', onDrop: () => undefined },
            ]}
            onClear={() => undefined}
          />
        </Panel>
        <Panel title="Đang đọc bản chụp: trang 7 trong 12">
          <ProgressBar label="Đọc bản chụp" value={58} />
          <p>Còn khoảng 40 giây. Thầy có thể đóng trang này, xong sẽ có thông báo.</p>
          <ProgressBar label="Đang xếp hàng" />
        </Panel>
        <Panel flush label="Đang tải">
          <Skeleton what="danh mục nhiệm vụ" />
        </Panel>
        <ConflictBox
          title="Cô Hương vừa sửa việc này lúc 08:12"
          lead="Phần thầy viết vẫn còn. Chọn phần muốn giữ:"
          who="cô Hương"
          mine="Của thầy"
          clashes={[{ key: 'due', label: 'Hạn', theirs: '11/03/2026', mine: '13/03/2026' }]}
          choice={choice}
          onChoose={(k, side) => setChoice({ ...choice, [k]: side })}
          rest="Ba ô khác không vướng nhau và đã được lưu."
        />
        <Panel title="Các bước">
          <Steps steps={['Đơn vị', 'Người quản trị', 'Kiểm tra lại']} at={1} />
        </Panel>
        <Panel title="Văn bản gốc" aside={<SourceLegend />}>
          <SourceView source={source} marks={marks} active={active} onPick={setActive} />
        </Panel>
        <Panel title="Ai làm gì">
          <KeyValues
            caption="Người theo trách nhiệm"
            rows={[
              { key: 'Chủ trì', value: <b>Tổ Khoa học tự nhiên</b> },
              { key: 'Phụ trách', value: 'Trần Quốc Huy', hint: 'Hiệu trưởng' },
            ]}
          />
          <DeskBar
            said="Văn thư 1 ngày, thực hiện 15 ngày, kiểm tra 1 ngày"
            desks={[
              { key: 1, label: '1', days: 1 },
              { key: 2, label: 'Cô Nguyệt soạn 15 ngày', days: 15 },
              { key: 3, label: '1', days: 1 },
            ]}
          />
          <History
            items={[
              {
                key: 1,
                day: '09/03/2026',
                text: (
                  <>
                    <b>Cô Nguyệt</b> nộp sản phẩm
                  </>
                ),
                more: '08:05, trễ 3 ngày làm việc',
              },
              {
                key: 2,
                day: '09/02/2026',
                text: (
                  <>
                    <b>Cô Nguyệt</b> nhận việc
                  </>
                ),
              },
            ]}
          />
          <FileRow name="baocao-to-khtn.docx" href="/api/v1/files/1/content" sub="Báo cáo, 84 kB" />
          <SourceQuote before="…" quote="2.1. Tổ chuyên môn kiểm tra vở của học sinh." after=" 2.2. Văn phòng…" />
        </Panel>
      </div>
      <KeyStrip
        keys={[
          { keys: ['↓', '↑'], does: 'việc sau, trước' },
          { keys: ['Enter'], does: 'đúng' },
        ]}
        more={{ keys: ['?'], does: 'mọi phím' }}
      />
      <ActBar>
        <Button>Trả lại…</Button>
        <Button variant="go" icon="check">
          Nhận sản phẩm
        </Button>
      </ActBar>
    </>
  );
}
