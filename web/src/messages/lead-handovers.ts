import type { LeadHandoverState } from '@sauro/contract/duties';

/** Words of handing a task over to another lead unit. */
export const leadHandovers = {
  title: 'Chuyển đơn vị chủ trì',
  ask: 'Chuyển đơn vị chủ trì',
  to: 'Đơn vị nhận chủ trì',
  reason: 'Vì sao chuyển',
  hint: 'Đơn vị đang chủ trì vẫn chủ trì cho đến khi đơn vị kia nhận.',
  needTo: 'Chọn đơn vị nhận chủ trì',
  needReason: 'Viết vì sao chuyển',
  send: 'Gửi đề nghị',
  sent: (unit: string) => `Đã gửi đề nghị tới ${unit}`,
  accept: 'Nhận chủ trì',
  accepted: 'Đã nhận chủ trì',
  gone: 'Việc đã đổi đơn vị chủ trì hoặc đã đóng, không chuyển.',
  states: {
    asked: 'Chờ trả lời',
    moved: 'Đã chuyển',
    refused: 'Không nhận',
    withdrawn: 'Đã rút',
    gone: 'Không chuyển: việc đã đổi',
  } satisfies Record<LeadHandoverState, string>,
} as const;
