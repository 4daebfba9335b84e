import { useState } from 'react';
import { AppFrame } from '../AppFrame.tsx';
import { LinkButton } from '../Button.tsx';
import { PageHeader } from '../PageHeader.tsx';
import { ChipLink, Chips, FilterChip } from '../small.tsx';
import { Notice } from '../states.tsx';
import { FieldsPart } from './FieldsPart.tsx';
import { ListPart } from './ListPart.tsx';
import { StatesPart } from './StatesPart.tsx';

const nav = [
  { href: '/_ui', label: 'Việc của tôi', count: 9 },
  { href: '/danh-muc', label: 'Danh mục nhiệm vụ' },
  { href: '/ke-hoach', label: 'Kế hoạch' },
  { href: '/dieu-hanh', label: 'Điều hành' },
];

/** Every component in its states, for looking at and for the screenshots; only in development. */
export default function Gallery() {
  const [unit, setUnit] = useState(1);
  const units = [
    { id: 1, name: 'Trường THCS Lam Khê', hint: 'Chính quyền' },
    { id: 2, name: 'Chi bộ Trường THCS Lam Khê', hint: 'Đảng' },
  ];
  return (
    <AppFrame
      unit={units.find((u) => u.id === unit) ?? null}
      units={units}
      onUnit={setUnit}
      nav={nav}
      more={[
        { href: '/don-vi', label: 'Đơn vị và người' },
        { href: '/toi', label: 'Trang của tôi' },
      ]}
      phone={[
        { href: '/_ui', label: 'Việc của tôi', icon: 'work', count: 9 },
        { href: '/danh-muc', label: 'Danh mục', icon: 'list' },
        { href: '/dieu-hanh', label: 'Điều hành', icon: 'chart' },
        { href: '/toi', label: 'Tôi', icon: 'person' },
      ]}
      path="/_ui"
      search={null}
      bellHref="/thong-bao"
      unread={3}
      person="Cô Nguyệt"
      personMenu={[
        { label: 'Trang của tôi', href: '/toi' },
        { label: 'Nền tối', checked: false },
        'line',
        { label: 'Đăng xuất', onPick: () => undefined },
      ]}
      banners={
        <Notice banner live icon="offline">
          <b>Mất mạng từ 07:42.</b> Phần đang viết được giữ trên máy này.
        </Notice>
      }
    >
      <PageHeader
        title="Các thành phần"
        sub="Thứ Hai, 09/03/2026"
        crumbs={[{ label: 'Danh mục nhiệm vụ', href: '/danh-muc' }, { label: 'Các thành phần' }]}
        actions={
          <LinkButton href="/nhiem-vu/moi" variant="go" icon="plus">
            Thêm nhiệm vụ
          </LinkButton>
        }
        chips={
          <Chips label="Cách xem đã lưu">
            <ChipLink href="/_ui" on>
              Tất cả 9
            </ChipLink>
            <ChipLink href="/_ui?x=1">Tổ trưởng Khoa học tự nhiên 5</ChipLink>
            <FilterChip name="đèn" onRemove={() => undefined}>
              Đèn: Quá hạn
            </FilterChip>
          </Chips>
        }
      />
      <div className="stack">
        <ListPart />
        <FieldsPart />
        <StatesPart />
      </div>
    </AppFrame>
  );
}
