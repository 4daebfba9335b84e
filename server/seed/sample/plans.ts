/** A row of a plan's annex: what, lead unit (key), leader (index of people), product, due in working days from today, supports. */
export type SampleTask = readonly [title: string, lead: string, leader: number, product: string, due: number, supports?: string];

/** One invented plan; `issued` is how many working days ago, null while it is still under review. */
export interface SamplePlan {
  body: string;
  party: boolean;
  symbol: string;
  subject: string;
  issued: number | null;
  uploaded: number;
  basis: readonly string[];
  aims: readonly string[];
  targets: readonly string[];
  tasks: readonly SampleTask[];
  /** Phases and reports that the plan itself prints; days in working days from today, null of a report that only its words date. */
  prints?: {
    phases: readonly (readonly [about: string, from: number, to: number])[];
    reports: readonly (readonly [words: string, due: number | null])[];
  };
  /** Phases that the clerk wrote beside the plan once it was issued: name, first and last day in working days from today. */
  phases?: readonly (readonly [name: string, from: number, to: number])[];
}

const [huy, huong, trang, nguyet, thang, chau, hung, tuyet, trung] = [0, 1, 2, 5, 42, 43, 48, 49, 50] as const;

/** Seven plans over three months; the last is still under review. */
export const plans: readonly SamplePlan[] = [
  {
    body: 'tr',
    party: false,
    symbol: '42/KH-THCSLK',
    subject: 'Nâng cao chất lượng dạy học học kỳ này',
    uploaded: 62,
    issued: 60,
    basis: ['Căn cứ nhiệm vụ năm học của nhà trường;', 'Căn cứ nghị quyết hội nghị viên chức đầu năm,'],
    aims: [
      'Giữ vững nền nếp dạy học, giảm số học sinh chưa đạt ở từng môn.',
      'Mỗi việc có một tổ chủ trì, một lãnh đạo phụ trách và một sản phẩm nộp được.',
    ],
    targets: [
      '100% tổ chuyên môn có kế hoạch phụ đạo',
      'Tỷ lệ học sinh xếp loại đạt trở lên từ 97% trở lên',
      'Ít nhất 02 lần/tháng sinh hoạt tổ chuyên môn',
    ],
    tasks: [
      ['Xây dựng kế hoạch phụ đạo học sinh chưa đạt môn Toán', 'tr-toan', huong, 'Kế hoạch', -48],
      ['Xây dựng kế hoạch phụ đạo học sinh chưa đạt môn Ngữ văn', 'tr-van', huong, 'Kế hoạch', -47],
      ['Lập danh sách học sinh cần phụ đạo khối 6, khối 7', 'tr-vp', trang, 'Danh sách', -44],
      ['Tổ chức khảo sát chất lượng giữa kỳ các môn Khoa học tự nhiên', 'tr-khtn', huy, 'Báo cáo kết quả khảo sát', -3, 'tr-toan'],
      ['Rà soát, bổ sung danh mục thiết bị thực hành', 'tr-khtn', huong, 'Danh mục thiết bị', -1],
      ['Nộp hồ sơ phòng thực hành số 2', 'tr-khtn', huong, 'Hồ sơ', 4],
      ['Tổ chức chuyên đề dạy học theo dự án', 'tr-van', huong, 'Báo cáo chuyên đề', -35],
      ['Dự giờ, góp ý giáo viên mới về trường', 'tr-nn', huong, 'Phiếu dự giờ', -30],
      ['Bồi dưỡng đội tuyển học sinh giỏi cấp xã', 'tr-toan', huy, 'Danh sách đội tuyển', -26],
      ['Phân công giáo viên ôn tập cho học sinh lớp 9', 'tr-khtn', huy, 'Bảng phân công', 2],
      ['Lập ngân hàng đề kiểm tra cuối kỳ môn Tiếng Anh', 'tr-nn', huong, 'Bộ đề kiểm tra', 9],
      ['Tổng hợp kết quả học tập giữa kỳ toàn trường', 'tr-vp', huy, 'Báo cáo tổng hợp', -15],
      ['Tổ chức hội thảo đổi mới kiểm tra, đánh giá', 'tr-van', huong, 'Kỷ yếu hội thảo', 18],
      ['Nộp báo cáo rút kinh nghiệm công tác phụ đạo', 'tr-toan', huong, 'Báo cáo', 24],
      ['Lập kế hoạch ôn thi vào lớp 10', 'tr-toan', huy, 'Kế hoạch', 6, 'tr-van'],
      ['Kiểm tra hồ sơ chuyên môn các tổ', 'tr-bgh', huy, 'Biên bản kiểm tra', -8],
      ['Khảo sát ý kiến phụ huynh về dạy thêm, học thêm', 'tr-vp', trang, 'Báo cáo khảo sát', -20],
      ['Nộp đề kiểm tra cuối kỳ môn Ngữ văn', 'tr-van', huong, 'Đề kiểm tra', 12],
    ],
  },
  {
    body: 'cb',
    party: true,
    symbol: '15-KH/CB',
    subject: 'thực hiện chuyên đề nêu gương, chấn chỉnh lề lối làm việc trong chi bộ',
    uploaded: 52,
    issued: 50,
    basis: ['- Căn cứ chương trình công tác của Đảng ủy xã;', '- Căn cứ nghị quyết chi bộ về nhiệm vụ trong năm,'],
    aims: [
      'Mỗi đảng viên có một việc cụ thể và tự báo cáo kết quả trước chi bộ.',
      'Gắn việc của chi bộ với nhiệm vụ chuyên môn của nhà trường.',
    ],
    targets: ['100% đảng viên có bản cam kết', 'Sinh hoạt chuyên đề ít nhất 01 lần/quý'],
    tasks: [
      ['Tổ chức học tập chuyên đề trong toàn chi bộ', 'cb', huy, 'Biên bản sinh hoạt', -42],
      ['Viết bản cam kết nêu gương của đảng viên', 'cb', huong, 'Bản cam kết', -38],
      ['Lập danh sách quần chúng ưu tú giới thiệu học lớp nhận thức về Đảng', 'cb', huong, 'Danh sách', 14],
      ['Nộp bản tự kiểm điểm việc thực hiện cam kết', 'cb', huy, 'Bản kiểm điểm', -1],
      ['Phân công đảng viên giúp đỡ quần chúng', 'cb', huong, 'Bảng phân công', -28],
      ['Kiểm tra việc thực hiện quy chế làm việc của chi ủy', 'cb', huy, 'Biên bản kiểm tra', 8],
      ['Sơ kết chuyên đề, gửi báo cáo Đảng ủy xã', 'cb', huy, 'Báo cáo sơ kết', 21],
      ['Rà soát, bổ sung quy chế làm việc của chi bộ', 'cb', huong, 'Quy chế', -12],
      ['Tổ chức sinh hoạt chuyên đề quý', 'cb', huy, 'Nghị quyết chuyên đề', 3],
      ['Thu nộp đảng phí, đối chiếu sổ sách', 'cb', huong, 'Bảng đối chiếu', -6],
    ],
  },
  {
    body: 'cd',
    party: false,
    symbol: '07/KH-CĐ',
    subject: 'Chăm lo đời sống đoàn viên và thi đua trong nhà trường',
    uploaded: 41,
    issued: 40,
    basis: ['Căn cứ Điều lệ Công đoàn Việt Nam;', 'Căn cứ nghị quyết đại hội công đoàn cơ sở,'],
    aims: ['Chăm lo kịp thời đoàn viên có hoàn cảnh khó khăn.', 'Giữ phong trào thi đua đều trong năm.'],
    targets: ['100% đoàn viên khó khăn được thăm hỏi', 'Vận động từ 95% trở lên đoàn viên tham gia hội thao'],
    tasks: [
      ['Lập danh sách đoàn viên khó khăn đề nghị thăm hỏi', 'cd', trang, 'Danh sách', 10],
      ['Góp ý dự thảo quy chế dân chủ của nhà trường', 'cd', nguyet, 'Bản góp ý', 0],
      ['Tổ chức hội thao công đoàn', 'cd', trang, 'Báo cáo kết quả', -18],
      ['Thu đoàn phí, báo cáo tài chính công đoàn', 'cd', trang, 'Báo cáo tài chính', -4],
      ['Xây dựng kế hoạch tham quan học tập kinh nghiệm', 'cd', nguyet, 'Kế hoạch', 26],
      ['Bình xét thi đua đoàn viên', 'cd', trang, 'Biên bản bình xét', -25],
    ],
  },
  {
    body: 'du',
    party: true,
    symbol: '31-KH/ĐU',
    subject: 'kiểm tra, giám sát và nâng cao chất lượng sinh hoạt chi bộ',
    uploaded: 47,
    issued: 45,
    basis: ['- Căn cứ chương trình kiểm tra, giám sát trong năm;', '- Căn cứ quy chế làm việc của Ban Chấp hành Đảng bộ xã,'],
    aims: ['Nâng cao chất lượng sinh hoạt ở các chi bộ trực thuộc.', 'Phát hiện sớm chỗ yếu, giúp chi bộ sửa ngay.'],
    targets: ['100% chi bộ được kiểm tra ít nhất 01 lần/năm', 'Từ 90% trở lên chi bộ xếp loại tốt'],
    tasks: [
      ['Xây dựng lịch kiểm tra các chi bộ', 'du-kt', chau, 'Lịch kiểm tra', -40],
      ['Kiểm tra sinh hoạt chi bộ khối trường học', 'du-kt', chau, 'Biên bản kiểm tra', -14],
      ['Tổng hợp kết quả sinh hoạt chi bộ hằng tháng', 'du-vp', thang, 'Báo cáo tổng hợp', -5],
      ['Tổ chức tập huấn nghiệp vụ công tác đảng cho bí thư chi bộ', 'du-vp', chau, 'Tài liệu tập huấn', 7],
      ['Giám sát việc thực hiện cam kết của đảng viên', 'du-kt', chau, 'Báo cáo giám sát', 16],
      ['Sơ kết công tác kiểm tra, giám sát', 'du-kt', thang, 'Báo cáo sơ kết', 28],
      ['Rà soát hồ sơ kết nạp đảng viên', 'du-vp', chau, 'Danh sách hồ sơ', -22],
      ['Hướng dẫn chi bộ ghi biên bản theo mẫu mới', 'du-vp', chau, 'Văn bản hướng dẫn', -33],
    ],
  },
  {
    body: 'ub',
    party: false,
    symbol: '18/KH-UBND',
    subject: 'Cải cách hành chính và chuyển đổi số trên địa bàn xã',
    uploaded: 57,
    issued: 55,
    basis: ['Căn cứ quy chế làm việc của Ủy ban nhân dân xã;', 'Căn cứ tình hình thực tế của địa phương,'],
    aims: ['Giảm thời gian chờ của người dân ở bộ phận một cửa.', 'Mọi văn bản đi, đến được xử lý trên máy.'],
    targets: ['100% hồ sơ giải quyết đúng hạn', 'Từ 95% trở lên người dân hài lòng', '100% văn bản đi được ký số'],
    tasks: [
      ['Niêm yết lại danh mục thủ tục tại bộ phận một cửa', 'ub-vp', tuyet, 'Bảng niêm yết', -45],
      ['Tập huấn ký số cho cán bộ, công chức', 'ub-vp', tuyet, 'Danh sách tham dự', -36],
      ['Khảo sát mức độ hài lòng của người dân', 'ub-vp', tuyet, 'Báo cáo khảo sát', -2],
      ['Rà soát, cắt giảm giấy tờ trong hồ sơ đất đai', 'ub-kt', trung, 'Báo cáo rà soát', -16],
      ['Cập nhật trang thông tin điện tử của xã', 'ub-vh', tuyet, 'Bài viết', -9],
      ['Xây dựng kịch bản trả lời kiến nghị trên cổng dịch vụ', 'ub-vh', tuyet, 'Bộ câu trả lời', 5],
      ['Lắp mạng không dây tại nhà văn hóa các thôn', 'ub-kt', trung, 'Biên bản nghiệm thu', 13],
      ['Tổng hợp tình hình giải quyết hồ sơ hằng tháng', 'ub-vp', hung, 'Báo cáo', 1],
      ['Kiểm tra giờ giấc làm việc tại bộ phận một cửa', 'ub-vp', hung, 'Biên bản', -28],
      ['Tuyên truyền sử dụng dịch vụ công trực tuyến ở các thôn', 'ub-vh', tuyet, 'Báo cáo tuyên truyền', 19],
      ['Số hóa hồ sơ hộ tịch các năm trước', 'ub-vp', tuyet, 'Dữ liệu hộ tịch', 32],
      ['Trang bị máy quét cho bộ phận một cửa', 'ub-kt', trung, 'Biên bản bàn giao', -40],
    ],
  },
  {
    body: 'tr',
    party: false,
    symbol: '51/KH-THCSLK',
    subject: 'Ứng dụng công nghệ thông tin và an toàn trường học',
    uploaded: 31,
    issued: 30,
    basis: ['Căn cứ kế hoạch năm học của nhà trường;', 'Thực hiện Kế hoạch số 18/KH-UBND của Ủy ban nhân dân xã Lam Khê,'],
    aims: ['Mỗi giáo viên dùng được học bạ số và sổ điểm điện tử.', 'Giữ an toàn cho học sinh ở cổng trường và trong trường.'],
    targets: ['100% giáo viên ký số học bạ', 'Không quá 01 vụ tai nạn thương tích/năm'],
    phases: [
      ['Chuẩn bị, tập huấn', -30, -16],
      ['Thực hiện', -15, 16],
      ['Kiểm tra, sơ kết', 17, 34],
    ],
    tasks: [
      ['Tập huấn nhập điểm trên sổ điểm điện tử', 'tr-toan', trang, 'Danh sách tham dự', -24],
      ['Kiểm tra thiết bị phòng máy', 'tr-toan', trang, 'Biên bản kiểm tra', -19],
      ['Xây dựng phương án bảo vệ cổng trường giờ tan học', 'tr-vp', trang, 'Phương án', -13],
      ['Tổ chức ngày hội “Thiếu nhi Lam Khê làm nghìn việc tốt”', 'tr-doi', huong, 'Báo cáo tổng kết', -6, 'tr-doan'],
      ['Báo cáo phong trào kế hoạch nhỏ', 'tr-doi', huong, 'Báo cáo', -5],
      ['Tập huấn sơ cứu cho giáo viên chủ nhiệm', 'tr-vp', trang, 'Tài liệu tập huấn', 11],
      ['Ra quân làm sạch khuôn viên trường', 'tr-doan', trang, 'Báo cáo', -10],
      ['Lập danh sách học sinh đi xe đạp điện', 'tr-doi', trang, 'Danh sách', 5],
      ['Công khai thu chi quý', 'tr-vp', huy, 'Bảng công khai', -1],
      ['Giám sát việc thực hiện quy chế dân chủ', 'tr-ttnd', huy, 'Biên bản giám sát', 15],
      ['Tổ chức gặp mặt nữ viên chức', 'tr-nu', huong, 'Kế hoạch tổ chức', -21],
      ['Biên soạn bài giảng điện tử chương 4 môn Vật lí', 'tr-khtn', huong, 'Bài giảng điện tử', 1],
      ['Số hóa sổ đăng ký thư viện', 'tr-vp', trang, 'Dữ liệu thư viện', 22],
      ['Kiểm tra an toàn phòng thí nghiệm', 'tr-khtn', huy, 'Biên bản kiểm tra', -7],
      ['Xây dựng quy tắc ứng xử trên mạng của học sinh', 'tr-van', huong, 'Quy tắc ứng xử', 30],
      ['Tổ chức giải bóng đá học sinh', 'tr-nn', trang, 'Báo cáo kết quả', -2],
    ],
  },
  {
    body: 'tr',
    party: false,
    symbol: '63/KH-THCSLK',
    subject: 'Tổng kết học kỳ và chuẩn bị hè',
    uploaded: 2,
    issued: null,
    basis: ['Căn cứ biên chế năm học;', 'Căn cứ đề nghị của các tổ chuyên môn,'],
    aims: ['Tổng kết đúng thực chất, không dồn việc vào cuối kỳ.', 'Bàn giao học sinh về sinh hoạt hè đủ danh sách.'],
    targets: ['100% học sinh có nhận xét cuối kỳ', 'Hoàn thành ít nhất 04 lớp sinh hoạt hè'],
    prints: {
      phases: [
        ['Ôn tập, tổng kết học kỳ', 1, 34],
        ['Bàn giao học sinh, chuẩn bị hè', 35, 60],
      ],
      reports: [
        ['Văn phòng báo cáo tiến độ với Hiệu trưởng hằng tháng, trước ngày 25', null],
        ['Ban Chỉ huy Đội báo cáo tổng kết sinh hoạt hè với Hiệu trưởng trước', 62],
        ['Ban Đại diện cha mẹ học sinh báo cáo thu chi hè với nhà trường hằng quý', null],
      ],
    },
    tasks: [
      ['Tổng hợp kết quả học tập và rèn luyện của học sinh', 'tr-vp', huy, 'Báo cáo tổng hợp', 34],
      ['Tăng cường quản lý nền nếp cuối kỳ', 'tr-doi', huong, '', 20],
      ['Lập danh sách học sinh rèn luyện lại trong hè', 'tr-van', huong, 'Danh sách', 38],
      ['Xây dựng kế hoạch sinh hoạt hè', 'tr-doan', trang, 'Kế hoạch', 36],
      ['Đ/c Hương chủ trì việc kiểm kê tài sản, thiết bị', '', -1, 'Biên bản kiểm kê', 40],
      ['Nâng cao chất lượng ôn tập', 'tr-toan', huong, '', 25],
      ['Bàn giao học sinh về sinh hoạt tại các thôn', 'tr-doi', trang, 'Biên bản bàn giao', 42],
      ['Họp xét thi đua cuối năm', 'tr-bgh', huy, 'Biên bản họp', 44],
      ['Phân công trực hè', 'tr-vp', huy, 'Bảng phân công', 41],
    ],
  },
];
