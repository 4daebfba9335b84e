import { keyOf } from './syllables.ts';

/**
 * Words of two syllables that plans and their annexes are made of, written for this library. A pair that is not here is not wrong; a pair that is
 * almost one of these, and is no other word, may be a slip.
 */
const WORDS =
  'an ninh|an sinh|an toàn|áp dụng|ấn phẩm|ban hành|bàn giao|bảo đảm|bảo hiểm|bảo mật|bảo quản|bảo tồn|bảo trì|bảo vệ|báo cáo|báo chí|bày tỏ|bài bản|bãi bỏ|bám sát|bản lĩnh|bản sắc|bất cập|bất thường|bầu cử|bế mạc|bền vững|' +
  'bí mật|bí thư|biên bản|biên chế|biên soạn|biện pháp|biến động|biểu dương|biểu hiện|biểu mẫu|bình đẳng|bình quân|bình xét|bổ nhiệm|bổ sung|bồi dưỡng|bộ máy|bộ môn|bộ phận|bố trí|bạo lực|cá nhân|cải cách|cải thiện|cải tiến|cảm hứng|cam kết|' +
  'cạnh tranh|cán bộ|cảnh báo|cảnh quan|cao điểm|cầm chừng|cân đối|cập nhật|cấp bách|cấp dưới|cấp phát|cấp thiết|cấp trên|cấp ủy|cầu thị|chấm dứt|chấm điểm|chấn chỉnh|chấp hành|chấp thuận|chất lượng|chất vấn|chậm trễ|chặt chẽ|chăm lo|chăm sóc|chế độ|' +
  'chế tài|chế tạo|chi bộ|chi đoàn|chi hội|chi phí|chi tiết|chi ủy|chỉ đạo|chỉ định|chỉ huy|chỉ số|chỉ thị|chỉ tiêu|chia sẻ|chiến dịch|chiến đấu|chiến lược|chính đáng|chính kiến|chính quyền|chính sách|chính thức|chính trị|chính xác|chỉnh đốn|chỉnh lý|chỉnh sửa|' +
  'chỉnh trang|cho phép|chọn lọc|chồng chéo|chống phá|chu đáo|chú trọng|chú ý|chủ chốt|chủ đề|chủ động|chủ nghĩa|chủ nhiệm|chủ quan|chủ tịch|chủ trì|chủ trương|chủ yếu|chuẩn bị|chuẩn hóa|chuẩn mực|chức danh|chức năng|chức trách|chức vụ|' +
  'chứng chỉ|chứng minh|chứng nhận|chứng từ|chương trình|chuyên đề|chuyên gia|chuyên môn|chuyên nghiệp|chuyên sâu|chuyên trách|chuyên viên|chuyển biến|chuyển đổi|chuyển giao|chuyển hóa|chuyển tải|chuyển tiếp|cơ bản|cơ cấu|cơ chế|cơ hội|cơ quan|cơ sở|' +
  'cố gắng|cộng đồng|cộng hòa|cộng sản|cộng tác|công an|công bằng|công bố|công chức|công cụ|công dân|công đoàn|công khai|công lập|công nghệ|công nghiệp|công nhân|công nhận|công sở|công tác|công tâm|công trình|công văn|công việc|công vụ|cống hiến|' +
  'củng cố|cung cấp|cung ứng|cụ thể|cục bộ|cuộc họp|cuộc sống|cuộc thi|cương quyết|cương vị|cường độ|danh dự|danh hiệu|danh mục|danh sách|dân chủ|dân cư|dân sự|dân tộc|dân trí|dân vận|dẫn đầu|dẫn đến|dấu hiệu|dây dưa|diễn biến|diễn đàn|' +
  'diễn ra|diễn tập|dịch bệnh|dịch vụ|diện tích|doanh nghiệp|dự án|dự báo|dự kiến|dự phòng|dự thảo|dự toán|dư luận|dữ liệu|dứt điểm|duy trì|đa dạng|đại biểu|đại diện|đại hội|đào tạo|đạo đức|đánh giá|đảng bộ|đảng phí|đảng ủy|đảng viên|đáp ứng|đăng ký|' +
  'đăng tải|đặc biệt|đặc điểm|đặc thù|đầu mối|đầu ra|đầu tư|đấu thầu|đấu tranh|đẩy lùi|đẩy mạnh|đẩy nhanh|đề án|đề cao|đề nghị|đề xuất|đề ra|địa bàn|địa phương|điển hình|điện tử|điều chỉnh|điều động|điều hành|điều kiện|điều phối|điều tra|định hướng|' +
  'định kỳ|định lượng|định mức|đoàn kết|đoàn thể|đoàn viên|độc lập|đối chiếu|đối chất|đối thoại|đối tượng|đội ngũ|đội viên|đổi mới|đôn đốc|đồng bào|đồng bộ|đồng chí|đồng hành|đồng thời|đồng thuận|đông đảo|động lực|động viên|đột phá|đột xuất|đơn giản|' +
  'đơn thư|đơn vị|đúng hạn|đúng mức|đùn đẩy|đường lối|đương chức|gắn bó|gắn kết|gây phiền|gây rối|ghi nhận|gia đình|gia hạn|gia tăng|giả mạo|giá trị|giải pháp|giải quyết|giải thích|giải trình|giảm thiểu|giám đốc|giám hiệu|giám sát|gian lận|' +
  'gián tiếp|giai đoạn|giảng dạy|giao ban|giao dịch|giao lưu|giao thông|giáo dục|giáo viên|giấy phép|giấy tờ|giới thiệu|giữ gìn|giữ vững|gìn giữ|góp phần|góp ý|gương mẫu|hài hòa|hài lòng|hàng hóa|hàng năm|hằng năm|hành chính|hành động|hành lang|hành vi|hạn chế|' +
  'hạnh phúc|hạt nhân|hậu quả|hệ lụy|hệ thống|hiến pháp|hiện đại|hiện hành|hiện trạng|hiệu lực|hiệu quả|hiệu trưởng|hiểu dân|hiểu biết|hình thành|hình thức|hoàn cảnh|hoàn thành|hoàn thiện|hoạt động|hòa giải|hòa nhập|học dân|học đường|học sinh|học tập|hội đồng|' +
  'hội nghị|hội nhập|hội thảo|hội thi|hội viên|hồ sơ|hỗ trợ|hợp lý|hợp pháp|hợp tác|hủy bỏ|huy động|hướng dẫn|hướng tới|hưởng ứng|hữu hiệu|hữu nghị|kế hoạch|kế thừa|kế toán|kế tục|kê khai|kết hợp|kết luận|kết nạp|kết nối|kết quả|kết thúc|' +
  'kiểm chứng|kiểm điểm|kiểm định|kiểm soát|kiểm tra|kiêm nhiệm|kiên định|kiên quyết|kiện toàn|kiến nghị|kiến thức|kiến trúc|kinh doanh|kinh nghiệm|kinh phí|kinh tế|kịp thời|kỳ họp|kỷ cương|kỷ luật|kỷ nguyên|kỷ niệm|kỹ năng|kỹ thuật|khả năng|khả thi|khách quan|' +
  'khai thác|khai mạc|khảo sát|khát vọng|khắc phục|khẳng định|khẩn trương|khen thưởng|khiếu kiện|khiếu nại|khó khăn|khoa học|khoán trắng|không gian|khơi dậy|khởi nghiệp|khu vực|khuyến khích|khuyến học|khuyết điểm|khuyết tật|lạm dụng|lan tỏa|lành mạnh|lãng phí|lãnh đạo|' +
  'lao động|lắng nghe|lắp đặt|lập trường|lề lối|lễ hội|lịch sử|liêm chính|liên kết|liên ngành|liên quan|liên thông|liên tục|linh hoạt|lĩnh vực|lối sống|lộ trình|lồng ghép|lợi dụng|lợi ích|luân chuyển|lực lượng|lưu trữ|lý luận|lý tưởng|mâu thuẫn|mẫu mực|' +
  'minh bạch|môi trường|mô hình|mục đích|mục tiêu|mức độ|mưu cầu|nắm bắt|nắm chắc|năng động|năng lực|năng suất|năng lượng|nâng cao|nâng cấp|nền nếp|nền tảng|nêu gương|né tránh|ngăn chặn|ngăn ngừa|ngân sách|nghiêm minh|nghiêm túc|nghiên cứu|nghiệp vụ|nghĩa vụ|nghị định|' +
  'nghị quyết|ngoại khóa|ngoại ngữ|người dân|nguồn lực|nguyên nhân|nguyên tắc|nguyện vọng|nguy cơ|nhà giáo|nhà nước|nhà trường|nhắc nhở|nhân dân|nhân lực|nhân rộng|nhân sự|nhân tố|nhân viên|nhận diện|nhận thức|nhận xét|nhanh chóng|nhiệm kỳ|nhiệm vụ|nhiệt tình|nhũng nhiễu|' +
  'nhu cầu|niêm yết|nội bộ|nội dung|nội quy|nổi bật|nổi cộm|nỗ lực|nông nghiệp|nông thôn|ngành nghề|ô nhiễm|ổn định|phạm vi|phản ánh|phản biện|phản bác|phát biểu|phát động|phát hiện|phát huy|phát sinh|phát triển|pháp chế|pháp luật|pháp lý|phẩm chất|phân biệt|phân bổ|' +
  'phân cấp|phân công|phân loại|phân tích|phân quyền|phấn đấu|phê bình|phê duyệt|phiền hà|phong cách|phong phú|phong trào|phòng chống|phòng ngừa|phổ biến|phối hợp|phụ huynh|phụ lục|phụ nữ|phụ trách|phục vụ|phức tạp|phương án|phương châm|phương hướng|phương pháp|phương thức|phương tiện|' +
  'phường xã|phù hợp|quan điểm|quan hệ|quan liêu|quan tâm|quan trọng|quản lý|quản trị|quán triệt|quảng bá|quần chúng|quốc gia|quốc hội|quốc phòng|quốc tế|quy chế|quy chuẩn|quy định|quy hoạch|quy mô|quy tắc|quy trình|quy ước|quyền hạn|quyền lợi|quyết định|quyết liệt|quyết tâm|quyết toán|rà soát|ràng buộc|' +
  'rèn luyện|rõ ràng|rộng rãi|rút gọn|rút ngắn|sai phạm|sai sót|sai trái|sản phẩm|sản xuất|sáng kiến|sáng tạo|sáp nhập|sắp xếp|sâu rộng|sâu sát|sâu sắc|sẵn sàng|siết chặt|sinh hoạt|sinh viên|so sánh|song song|số hóa|sổ sách|sở trường|suy thoái|súc tích|sử dụng|sự cố|sự kiện|sự nghiệp|sức khỏe|sức mạnh|' +
  'sửa chữa|sửa đổi|tác động|tác nghiệp|tác phong|tài chính|tài liệu|tài nguyên|tài sản|tạo điều|tạo động|tạo lập|tận dụng|tận tụy|tăng cường|tăng trưởng|tầm nhìn|tâm huyết|tập huấn|tập thể|tập trung|tham dự|tham gia|tham khảo|tham luận|tham mưu|tham nhũng|thanh niên|thanh toán|thanh tra|' +
  'thành lập|thành phần|thành phố|thành quả|thành tích|thành viên|thảo luận|thân thiện|thẩm định|thẩm quyền|thẩm tra|thận trọng|thắng lợi|theo dõi|thế hệ|thể chế|thể hiện|thể thao|thể thức|thi đua|thi hành|thí điểm|thiếu sót|thiết bị|thiết chế|thiết kế|thiết lập|thiết thực|thiết yếu|' +
  'thông báo|thông điệp|thông qua|thông suốt|thông tin|thông tư|thống kê|thống nhất|thời điểm|thời gian|thời hạn|thời lượng|thủ đô|thủ trưởng|thủ tục|thu hút|thu nhập|thu thập|thuận lợi|thuần phong|thúc đẩy|thuyết minh|thuyết phục|thư viện|thử thách|thực chất|thực hành|thực hiện|thực thi|thực tế|thực tiễn|thực trạng|' +
  'thường kỳ|thường trực|thường vụ|thường xuyên|tích cực|tích hợp|tiêu biểu|tiêu chí|tiêu chuẩn|tiêu cực|tiếp cận|tiếp công|tiếp nhận|tiếp thu|tiếp tục|tiếp xúc|tiến độ|tiến hành|tiến trình|tiền lương|tiên phong|tiên tiến|tiềm ẩn|tiềm năng|tiết kiệm|tinh giản|tinh gọn|tinh thần|tình cảm|tình hình|' +
  'tình huống|tình trạng|tỉ lệ|tỷ lệ|toàn diện|toàn thể|tọa đàm|tổ chức|tố cáo|tồn đọng|tồn tại|tổng hợp|tổng kết|tổng quát|tôn giáo|tối thiểu|tối đa|tu dưỡng|tuân thủ|tuần tra|tuyên dương|tuyên giáo|tuyên truyền|tuyên bố|tuyển chọn|tuyển dụng|tuyển sinh|tuyệt đối|tư duy|tư liệu|tư pháp|tư tưởng|tư vấn|tự chủ|tự do|' +
  'tự giác|tự phê|từ ngữ|từng bước|tương ứng|tương trợ|tham vấn|trang bị|trang mạng|trao đổi|trách nhiệm|trái phép|tránh né|trẻ em|triển khai|triển vọng|triệt để|trình độ|trình tự|trích yếu|trì trệ|trong sạch|trọng điểm|trọng tâm|trụ sở|trùng lặp|trung cấp|trung thành|trung thực|trung tâm|trung ương|' +
  'truyền cảm|truyền thông|truyền thống|trực thuộc|trực tiếp|trực tuyến|trường hợp|trường học|trưởng ban|trưởng phòng|trật tự|ứng cử|ứng dụng|ứng phó|ứng xử|ưu điểm|ưu đãi|ưu tiên|ưu tú|ủy ban|ủy quyền|ủy viên|uy tín|vai trò|văn bản|văn hóa|văn minh|văn nghệ|văn phòng|văn thư|vận động|vận dụng|vận hành|vấn đề|vật chất|' +
  'vật tư|vệ sinh|vi phạm|viên chức|việc làm|vinh danh|vĩnh viễn|vị trí|vững chắc|vững mạnh|vững vàng|vướng mắc|vượt qua|xã hội|xác định|xác minh|xác nhận|xác thực|xâm hại|xây dựng|xem xét|xếp hạng|xếp loại|xóa bỏ|xu hướng|xuất phát|xuất sắc|xuyên suốt|xuyên tạc|xử lý|xử phạt|chính phủ|hình sự|điều lệ|địa chính|toàn bộ|trở thành|trở lên|trở đi|thay thế|thay đổi|sở hữu|hợp đồng|tần suất|phổ thông|vận chuyển|giao nhận|công cộng|cắt giảm|băng rôn|vũ trang|thường dân|ký tự|trả lời|máy tính|câu hỏi|quốc hội|tòa án|thư ký|hành lễ|sĩ quan|lễ phép|thăm hỏi|tình nguyện|trồng trọt|hội trường|hội chợ|thị trấn|thị trường|thị xã|hộ tịch|hộ khẩu|khẩu hiệu|tiểu học|trung học|mầm non|đại học|cao đẳng|học kỳ|học kì|năm học|kiểm kê|tổng kho|mượn trả|thi tốt|tốt nghiệp|tốt đẹp|ngày hội|tổ hợp|vệ tinh|tham quan|tuổi trẻ|thiếu niên|nhi đồng|cựu chiến|chiến binh|y học|giám hộ|giám khảo|thí sinh|bảo hộ|kỷ yếu|học bổng|học bạ|học phí|học liệu|thiết thực|thư mục|bạn đọc|đọc sách|quy phạm|tai nạn|thương tích|đuối nước|phòng cháy|chữa cháy|cứu hộ|cứu nạn|ma túy|bạo hành|xâm phạm|dinh dưỡng|thực phẩm|thực đơn|bán trú|nội trú|nội soi|trang thiết|cây xanh|rác thải|nước sạch|vệ sinh|ý kiến|ý thức|yêu cầu|yêu nước|yếu kém|yếu tố|y tế';

/** Pairs that look like slips of the words above and are words, or ends and beginnings of words, in their own right. */
const ALSO =
  'trưởng bản|thôn bản|bản làng|già bản|phần đầu|liên thôn|liên xã|liên gia|liên trường|chứng thực|chủ sở|thứ trưởng|vượt quá|cấp bậc|quân chủng|lưu trú|giảng viên|ký hợp|hành trình|trung lập|thành niên|toàn thế|người giám|chi tiêu|chủ quản|tiền phong|phân bố|bình dân|quyền hành|chính đảng|điện tích|chủ đạo|chu đạo|phạm quyền|giảm giá|nhận sự|khóa học|liên quân|phản công|văn phong|' +
  'đẩy lui|truyền tải|thành phẩm|ghi nhãn|chân chính|dữ kiện|công ăn|tính hưởng|cách phát|trường bắn|làng nghề|bang giao|giả định|nhận viện|công chính|nhân lúc|tự vẫn|thần quyền|bảo chi|đồng vị|diễn giả|danh giá|việt làm|phẩm trật|tình cảnh|tự đặt|cổng thông|' +
  'cánh quân|suất phát|báo mất|liên chính|thông bao|cứ thế|công đoạn|lịch sự|cấm kết|chính dạng|đồng bao|đánh du|tư đồ|xếp hàng|công hiện|hóa giải|thực dạy|hỏi thi|lệ hội|bộ phần|màu mực|họ trở|thế hiện|chuyển đề|quân chung|dân cử|tái chinh|tuần thứ|chất lương|công sản|nhận điện|thương vụ|phần quyền|cổng tam|đốt phá|đổi tương|' +
  'sự đúng|chứng tử|điện tự|quảng trị|đúng mực|phản ảnh|chữ y|hoa nhập|nâng lương|đậu tránh|vẫn đóng|điển tịch|chứng tự|đầu tự|gần bờ|binh quân|hàng chính|dân vẫn|tính cầm|tự chữ|bì thư|thông bảo|ung dung|tô cao|đủ bao|hộ trở|điện biên|lời đúng|nhãn thực|lao đóng|đông đạo|chữ nghĩa|cộng hiện|bán giao|đông bộ|đới mới|chủ tri|' +
  'phần dầu|ứng đúng|tính trạng|hồi dòng|đa đảng|thi hanh|công trinh|đại điển|thực phần|giao dục|quốc tệ|tuyến đường|diễu hành|nhân danh';
/** Syllables that are right and that the word list lacks. */
const MORE = 'nòng duệ cược trỗi sạc hễ trừu rôn mỳ biêu sỹ khộp';

const list = (words: string): Set<string> =>
  new Set(
    words
      .split('|')
      .filter((w) => w.split(' ').length === 2)
      .map((w) => w.split(' ').map(keyOf).join(' ')),
  );

/** The words of two syllables that a slip is measured against. */
export const COMPOUNDS: ReadonlySet<string> = list(WORDS);
/** Pairs that are no slips. */
export const ALLOWED: ReadonlySet<string> = list(ALSO);
/** Single syllables that are no slips though the word list lacks them. */
export const EXTRA: ReadonlySet<string> = new Set(MORE.split(' ').map(keyOf));
