import { useState } from 'react';
import { Button } from '../Button.tsx';
import { ComboField, MultiComboField } from '../ComboField.tsx';
import { DateField } from '../DateField.tsx';
import { Dialog } from '../Dialog.tsx';
import { ErrorSummary } from '../ErrorSummary.tsx';
import { FileDrop } from '../FileDrop.tsx';
import { CheckField, PasswordField, RadioCards, SelectField, TextArea, TextField } from '../inputs.tsx';
import { Menu } from '../Menu.tsx';
import { Panel } from '../Panel.tsx';
import { notify } from '../toast.tsx';

const people = [
  { id: 1, label: 'Lê Thị Thu Hương', hint: 'Phó Hiệu trưởng' },
  { id: 2, label: 'Nguyễn Thanh Hương', hint: 'Kế toán' },
  { id: 3, label: 'Trần Quốc Huy', hint: 'Hiệu trưởng' },
];
const faults = [
  { field: 'han', text: 'Hạn mới phải sau hạn cũ (04/03/2026)' },
  { field: 'ly-do', text: 'Viết lý do xin thêm thời gian' },
];

/** Buttons, fields, dialog and menu. */
export function FieldsPart() {
  const [text, setText] = useState('Còn thiếu số liệu');
  const [day, setDay] = useState<string | null>('2026-03-02');
  const [who, setWho] = useState<number | null>(1);
  const [units, setUnits] = useState<number[]>([2]);
  const [way, setWay] = useState('own');
  const [files, setFiles] = useState<File[]>([new File(['x'.repeat(84_000)], 'baocao-to-khtn.docx')]);
  const [shared, setShared] = useState(true);
  const [open, setOpen] = useState(false);
  return (
    <div className="grid2">
      <Panel title="Nhập sai: tóm lại ở đầu, dẫn tới từng ô">
        <div className="stack">
          <ErrorSummary faults={faults} />
          <DateField id="han" label="Hạn mới" value={day} onChange={setDay} today="2026-03-09" error={faults[0]!.text} width={200} />
          <TextArea id="ly-do" label="Lý do" value="" onChange={() => undefined} error={faults[1]!.text} />
          <div className="line">
            <Button variant="go">Gửi kiểm tra</Button>
            <Button>Trả lại…</Button>
            <Button variant="soft" icon="check">
              Đã xong
            </Button>
            <Button variant="quiet">Thôi</Button>
            <Button variant="go" busy>
              Đang gửi
            </Button>
            <Button disabled>Sau</Button>
            <Menu
              label="Việc khác"
              items={[
                { label: 'Đổi người', onPick: () => undefined },
                { label: 'Hủy…', danger: true, onPick: () => undefined },
              ]}
            />
            <Button onClick={() => setOpen(true)}>Mở hộp thoại</Button>
            <Button onClick={() => notify('Đã gửi cô Hương kiểm tra lúc 08:05.', { undo: () => undefined })}>Báo</Button>
          </div>
        </div>
      </Panel>
      <Panel title="Các ô">
        <div className="stack">
          <TextField label="Tên đơn vị" hint="Viết đủ như trên con dấu" value={text} onChange={setText} />
          <ComboField label="Người thực hiện" value={who} onChange={setWho} options={people} />
          <MultiComboField
            label="Phối hợp"
            optional
            value={units}
            onChange={setUnits}
            options={people}
            placeholder="Gõ không dấu cũng được"
          />
          <SelectField
            label="Nhóm theo"
            value=""
            onChange={() => undefined}
            empty="Tất cả"
            options={[{ value: 'lead', label: 'Đơn vị chủ trì' }]}
          />
          <PasswordField label="Mật khẩu" value="12345678" onChange={() => undefined} />
          <CheckField label="Máy này nhiều người dùng: tự thoát sau 15 phút" checked={shared} onChange={setShared} />
          <RadioCards
            label="Cách bắt đầu"
            name="cach"
            value={way}
            onChange={setWay}
            options={[
              { value: 'own', label: 'Thiết lập đơn vị của tôi', hint: 'Ba bước, khoảng năm phút.' },
              { value: 'sample', label: 'Dùng thử với dữ liệu mẫu', hint: 'Một xã tưởng tượng.' },
            ]}
          />
          <RadioCards
            compact
            label="“Đ/c Hương” là ai?"
            name="ai"
            value="1"
            onChange={() => undefined}
            options={[
              { value: '1', label: 'Lê Thị Thu Hương', hint: '(khả năng cao)' },
              { value: '2', label: 'Nguyễn Thanh Hương' },
            ]}
          />
          <FileDrop label="Báo cáo (tệp hoặc ảnh)" files={files} onChange={setFiles} multiple photo />
        </div>
      </Panel>
      {open && (
        <Dialog
          title="Trả lại sản phẩm"
          onClose={() => setOpen(false)}
          actions={
            <>
              <Button variant="go" onClick={() => setOpen(false)}>
                Trả lại
              </Button>
              <Button variant="quiet" onClick={() => setOpen(false)}>
                Thôi
              </Button>
            </>
          }
        >
          <TextArea label="Lý do" value={text} onChange={setText} />
          <DateField label="Hạn làm lại" value={day} onChange={setDay} today="2026-03-09" />
          <ComboField label="Báo cho" value={who} onChange={setWho} options={people} />
        </Dialog>
      )}
    </div>
  );
}
