-- What release 0.1.0 left in its database when it was killed. The release itself wrote these rows, on H2, with
-- definitions-0.1.0-filled.xml and the vendor simulators; they are printed as both databases read them. UpgradeIT says which
-- number stands for what.
--
-- They are loaded as if now were 2026-11-28T06:23:01Z: two minutes after the kill, and 45 seconds before what was planned is due.

insert into account
  (id, user_name, password_hash, balance, state, created_at)
values
  (1, 'demo', 'PBKDF2WithHmacSHA256:100000:gRfiMDCYRcKreLJ7qL7Xwysv4MxLpc1Tgm2h7tWOZg8=:tIgAHmtG2d21meiyyuGwsJ+zGvoZ0xLOI1V5vrp+Ie0=', 999971, 'ACTIVE', '2026-11-28 06:19:16.964925Z'),
  (2, 'hasty', 'PBKDF2WithHmacSHA256:100000:ANZ5hDqVhjffgvUK5/ivK2e12jGlxEket/hTF5AuYVQ=:jzhZJ7aG4V+HimvQuhrPWRmaaZIDrrSHBXFODeJFQMc=', 999, 'ACTIVE', '2026-11-28 06:19:16.999726Z'),
  (3, 'demo-chuanglan', 'PBKDF2WithHmacSHA256:100000:kxg1GWu4uqNrbaVjpQx5LoOxfHLm1P5egmWB8HFE568=:9GqxYete9xvr+cyQjmycXepTNCeceVeTf8WBIjse40E=', 999998, 'ACTIVE', '2026-11-28 06:19:17.035985Z'),
  (4, 'demo-onenet', 'PBKDF2WithHmacSHA256:100000:hjJHcvcgEZQKKAcpIFhNodfkp63Qaw2KW1U6xM8Hb2o=:ki2Zh9ZPf3vHD82HjUabV3JEYcB8B4FjHKwF1dLG/n8=', 999997, 'ACTIVE', '2026-11-28 06:19:17.055760Z'),
  (5, 'demo-yisha', 'PBKDF2WithHmacSHA256:100000:kvbJ7nSPFv/UkDeLNX59/HcV8mG5XJQk7BYB3vc685g=:ISfeMlSM3Y4Dl2GboVTvDvAGMTlLAczfy6Ic2dhwG/k=', 999998, 'ACTIVE', '2026-11-28 06:19:17.077144Z'),
  (6, 'demo-yixintong', 'PBKDF2WithHmacSHA256:100000:cpf0ezZd0itgiMfdP0onR56WOChIZCcO77qTpwKQ/NI=:j+MUS3P48kz+TojzHJn9PD3JyEkvHJM8dsXvzHAteQA=', 999993, 'ACTIVE', '2026-11-28 06:19:17.097121Z');

insert into acceptance
  (id, account_id, text, extension, message_class, segments, accepted_at, due_at, expires_at, node)
values
  (2611281419180000, 4, '您的验证码：1439【腾飞】', '', 'VERIFICATION', 1, '2026-11-28 06:19:18.884014Z', '2026-11-28 06:19:18.865458Z', '2026-11-28 07:19:18.865458Z', '4093@vm'),
  (2611281419190001, 2, '您的验证码：1439【腾飞】', '4', 'VERIFICATION', 1, '2026-11-28 06:19:19.114516Z', '2026-11-28 06:19:19.109134Z', '2026-11-28 06:19:59.109134Z', '4093@vm'),
  (2611281419190002, 1, '您的验证码：1439【腾飞】', '12', 'VERIFICATION', 1, '2026-11-28 06:19:19.262960Z', '2026-11-28 06:19:19.258595Z', '2026-11-28 07:19:19.258595Z', '4093@vm'),
  (2611281419190003, 1, '您的快递已到小区东门右侧第二排的快递柜请您在今天晚上十点以前前往领取逾期未取的快递将在明天上午由快递员重新派送谢谢您的支持与配合，取件码7【腾飞】', '', 'NOTICE', 2, '2026-11-28 06:19:19.464198Z', '2026-11-28 06:19:19.456363Z', null, '4093@vm'),
  (2611281419240004, 1, '您的快递已到小区东门右侧第二排的快递柜请您在今天晚上十点以前前往领取逾期未取的快递将在明天上午由快递员重新派送谢谢您的支持与配合，取件码7【腾飞】', '', 'NOTICE', 2, '2026-11-28 06:19:24.419778Z', '2026-11-28 06:19:24.418098Z', null, '4093@vm'),
  (2611281419240005, 1, '您的快递已到东门，取件码7【腾飞】', '12', 'NOTICE', 1, '2026-11-28 06:19:24.629606Z', '2026-11-28 06:19:24.624525Z', null, '4093@vm'),
  (2611281419240006, 5, '您的验证码：1439【腾飞】', '', 'VERIFICATION', 1, '2026-11-28 06:19:24.746849Z', '2026-11-28 06:19:24.745062Z', '2026-11-28 06:24:24.745062Z', '4093@vm'),
  (2611281419240007, 6, '您的验证码：1439【腾飞】', '', 'VERIFICATION', 1, '2026-11-28 06:19:24.919151Z', '2026-11-28 06:19:24.900798Z', '2026-11-28 07:19:24.900798Z', '4093@vm'),
  (2611281419240008, 3, '您的快递已到东门，取件码7【腾飞】', '', 'NOTICE', 1, '2026-11-28 06:19:24.989247Z', '2026-11-28 06:19:24.982692Z', null, '4093@vm'),
  (2611281419310009, 6, '您的验证码：1439【腾飞】', '', 'VERIFICATION', 1, '2026-11-28 06:19:31.114276Z', '2026-11-28 06:19:31.108903Z', '2026-11-28 07:19:31.108903Z', '4093@vm'),
  (2611281419310010, 1, '您的快递已到东门，取件码7【腾飞】', '', 'NOTICE', 1, '2026-11-28 06:19:31.160281Z', '2026-11-28 06:19:31.159582Z', null, '4093@vm'),
  (2611281419510011, 1, '您的快递已到小区东门右侧第二排的快递柜请您在今天晚上十点以前前往领取逾期未取的快递将在明天上午由快递员重新派送谢谢您的支持与配合，取件码7【腾飞】', '', 'NOTICE', 2, '2026-11-28 06:19:51.058646Z', '2026-11-28 07:19:51.000000Z', null, '4093@vm'),
  (2611281420350012, 1, '您的快递已到东门，取件码7【腾飞】', '', 'NOTICE', 1, '2026-11-28 06:20:35.474112Z', '2026-11-28 06:20:35.472420Z', null, '4093@vm'),
  (2611281420350013, 3, '您的快递已到东门，取件码7【腾飞】', '', 'NOTICE', 1, '2026-11-28 06:20:35.484452Z', '2026-11-28 06:20:35.484147Z', null, '4093@vm'),
  (2611281420350014, 6, '您的验证码：1439【腾飞】', '', 'VERIFICATION', 1, '2026-11-28 06:20:35.504316Z', '2026-11-28 06:20:35.503799Z', '2026-11-28 07:20:35.503799Z', '4093@vm'),
  (2611281420350015, 1, '您的验证码：1439【腾飞】', '8', 'VERIFICATION', 1, '2026-11-28 06:20:35.546999Z', '2026-11-28 06:20:35.539997Z', '2026-11-28 07:20:35.539997Z', '4093@vm'),
  (2611281420350016, 1, '您的快递已到东门，取件码7【腾飞】', '', 'NOTICE', 1, '2026-11-28 06:20:35.683923Z', '2026-11-28 06:20:35.683500Z', null, '4093@vm'),
  (2611281420350017, 6, '您的验证码：1439【腾飞】', '', 'VERIFICATION', 1, '2026-11-28 06:20:35.822406Z', '2026-11-28 06:20:35.821966Z', '2026-11-28 07:20:35.821966Z', '4093@vm'),
  (2611281420350018, 1, '您的快递已到小区东门右侧第二排的快递柜请您在今天晚上十点以前前往领取逾期未取的快递将在明天上午由快递员重新派送谢谢您的支持与配合，取件码7【腾飞】', '4', 'NOTICE', 2, '2026-11-28 06:20:35.964789Z', '2026-11-28 06:20:35.963667Z', null, '4093@vm'),
  (2611281420350019, 1, '您的快递已到东门，取件码7【腾飞】', '5', 'NOTICE', 1, '2026-11-28 06:20:35.986492Z', '2026-11-28 06:20:35.985962Z', null, '4093@vm'),
  (2611281420360020, 6, '您的验证码：1439【腾飞】', '', 'VERIFICATION', 1, '2026-11-28 06:20:36.054305Z', '2026-11-28 06:20:36.044744Z', '2026-11-28 07:20:36.044744Z', '4093@vm'),
  (2611281420360021, 1, '您的验证码：1439【腾飞】', '4', 'VERIFICATION', 1, '2026-11-28 06:20:36.079091Z', '2026-11-28 06:20:36.078708Z', '2026-11-28 07:20:36.078708Z', '4093@vm'),
  (2611281420360022, 1, '您的快递已到东门，取件码7【腾飞】', '', 'NOTICE', 1, '2026-11-28 06:20:36.126521Z', '2026-11-28 06:23:46.000000Z', null, '4093@vm'),
  (2611281420360023, 1, '您的快递已到小区东门右侧第二排的快递柜请您在今天晚上十点以前前往领取逾期未取的快递将在明天上午由快递员重新派送谢谢您的支持与配合，取件码7【腾飞】', '', 'NOTICE', 2, '2026-11-28 06:20:36.143574Z', '2026-11-28 06:23:46.000000Z', null, '4093@vm'),
  (2611281420360024, 6, '您的验证码：1439【腾飞】', '', 'VERIFICATION', 1, '2026-11-28 06:20:36.157117Z', '2026-11-28 06:23:46.000000Z', '2026-11-28 07:23:46.000000Z', '4093@vm'),
  (2611281420360025, 1, '您的快递已到小区东门右侧第二排的快递柜请您在今天晚上十点以前前往领取逾期未取的快递将在明天上午由快递员重新派送谢谢您的支持与配合，取件码7【腾飞】', '', 'NOTICE', 2, '2026-11-28 06:20:36.165677Z', '2026-12-28 06:20:36.000000Z', null, '4093@vm'),
  (2611281420360026, 4, '您的验证码：1439【腾飞】', '', 'VERIFICATION', 1, '2026-11-28 06:20:36.177827Z', '2026-11-28 06:20:36.177227Z', '2026-11-28 07:20:36.177227Z', '4093@vm'),
  (2611281420360027, 4, '您的验证码：1439【腾飞】', '', 'VERIFICATION', 1, '2026-11-28 06:20:36.303626Z', '2026-11-28 06:20:41.000000Z', '2026-11-28 07:20:41.000000Z', '4093@vm'),
  (2611281420360028, 5, '您的验证码：1439【腾飞】', '', 'VERIFICATION', 1, '2026-11-28 06:20:36.322362Z', '2026-11-28 06:20:36.321579Z', '2026-11-28 06:25:36.321579Z', '4093@vm'),
  (2611281420360029, 2, '您的验证码：1439【腾飞】', '4', 'VERIFICATION', 1, '2026-11-28 06:20:36.445849Z', '2026-11-28 06:20:36.445448Z', '2026-11-28 06:21:16.445448Z', '4093@vm'),
  (2611281420570030, 1, '您的快递已到东门，取件码7【腾飞】', '', 'NOTICE', 1, '2026-11-28 06:20:57.110154Z', '2026-11-28 06:20:57.109199Z', null, '4093@vm'),
  (2611281420570031, 1, '您的快递已到东门，取件码7【腾飞】', '', 'NOTICE', 1, '2026-11-28 06:20:57.123331Z', '2026-11-28 06:20:57.122952Z', null, '4093@vm'),
  (2611281420570032, 6, '您的验证码：1439【腾飞】', '', 'VERIFICATION', 1, '2026-11-28 06:20:57.144017Z', '2026-11-28 06:20:57.143634Z', '2026-11-28 07:20:57.143634Z', '4093@vm');

insert into message
  (id, acceptance_id, account_id, msisdn, accepted_at, state, attempt_id, result_code, report_code, version)
values
  (1, 2611281419180000, 4, '8613900101007', '2026-11-28 06:19:18.884014Z', 'NO_REPORT', 1, null, null, 3),
  (2, 2611281419190001, 2, '8613900101014', '2026-11-28 06:19:19.114516Z', 'EXPIRED', 18, 'NoChannel', null, 13),
  (3, 2611281419190002, 1, '8613900101001', '2026-11-28 06:19:19.262960Z', 'DELIVERED', 3, null, 'DELIVRD', 3),
  (4, 2611281419190003, 1, '8613900101002', '2026-11-28 06:19:19.464198Z', 'DELIVERED', 4, null, 'DELIVRD', 3),
  (5, 2611281419190003, 1, '8613900101003', '2026-11-28 06:19:19.464198Z', 'FAILED', 4, null, 'UNDELIV', 3),
  (6, 2611281419190003, 1, '8613900101004', '2026-11-28 06:19:19.464198Z', 'DELIVERED', 5, null, 'DELIVRD', 3),
  (7, 2611281419240004, 1, '8613900101005', '2026-11-28 06:19:24.419778Z', 'FAILED', 8, 'ContentLong', null, 3),
  (8, 2611281419240005, 1, '8613900101006', '2026-11-28 06:19:24.629606Z', 'DELIVERED', 10, 'NoChannel', 'DELIVRD', 5),
  (9, 2611281419240006, 5, '8613900101008', '2026-11-28 06:19:24.746849Z', 'DELIVERED', 11, null, '200', 3),
  (10, 2611281419240007, 6, '8613900101009', '2026-11-28 06:19:24.919151Z', 'DELIVERED', 12, null, '0', 3),
  (11, 2611281419240008, 3, '8613900101010', '2026-11-28 06:19:24.989247Z', 'DELIVERED', 13, null, 'DELIVRD', 3),
  (12, 2611281419310009, 6, '8613900101011', '2026-11-28 06:19:31.114276Z', 'DELIVERED', 15, null, '0', 3),
  (13, 2611281419310010, 1, '8613900101012', '2026-11-28 06:19:31.160281Z', 'DELIVERED', 16, null, 'DELIVRD', 3),
  (14, 2611281419510011, 1, '8613900101013', '2026-11-28 06:19:51.058646Z', 'CANCELLED', null, null, null, 1),
  (15, 2611281420350012, 1, '8613900102001', '2026-11-28 06:20:35.474112Z', 'SUBMITTED', 19, null, null, 2),
  (16, 2611281420350013, 3, '8613900102002', '2026-11-28 06:20:35.484452Z', 'SUBMITTED', 20, null, null, 2),
  (17, 2611281420350014, 6, '8613900102004', '2026-11-28 06:20:35.504316Z', 'SUBMITTED', 21, null, null, 2),
  (18, 2611281420350015, 1, '8613900102006', '2026-11-28 06:20:35.546999Z', 'SUBMITTED', 22, null, null, 2),
  (19, 2611281420350016, 1, '8613900105001', '2026-11-28 06:20:35.683923Z', 'UNKNOWN', 23, null, null, 2),
  (20, 2611281420350017, 6, '8613900105002', '2026-11-28 06:20:35.822406Z', 'UNKNOWN', 24, null, null, 2),
  (21, 2611281420350018, 1, '8613900103001', '2026-11-28 06:20:35.964789Z', 'ACCEPTED', 38, null, null, 4),
  (22, 2611281420350018, 1, '8613900103002', '2026-11-28 06:20:35.964789Z', 'ACCEPTED', null, null, null, 0),
  (23, 2611281420350019, 1, '8613900103003', '2026-11-28 06:20:35.986492Z', 'REFUSED', 39, 'InternalError', null, 12),
  (24, 2611281420360020, 6, '8613900103004', '2026-11-28 06:20:36.054305Z', 'REFUSED', 40, 'InternalError', null, 8),
  (25, 2611281420360021, 1, '8613900103007', '2026-11-28 06:20:36.079091Z', 'ACCEPTED', 29, null, null, 2),
  (26, 2611281420360022, 1, '8613900104001', '2026-11-28 06:20:36.126521Z', 'ACCEPTED', null, null, null, 0),
  (27, 2611281420360023, 1, '8613900104002', '2026-11-28 06:20:36.143574Z', 'ACCEPTED', null, null, null, 0),
  (28, 2611281420360023, 1, '8613900104003', '2026-11-28 06:20:36.143574Z', 'ACCEPTED', null, null, null, 0),
  (29, 2611281420360024, 6, '8613900104004', '2026-11-28 06:20:36.157117Z', 'ACCEPTED', null, null, null, 0),
  (30, 2611281420360025, 1, '8613900104005', '2026-11-28 06:20:36.165677Z', 'ACCEPTED', null, null, null, 0),
  (31, 2611281420360026, 4, '8613900102005', '2026-11-28 06:20:36.177827Z', 'SUBMITTED', 30, null, null, 2),
  (32, 2611281420360027, 4, '8613900103005', '2026-11-28 06:20:36.303626Z', 'ACCEPTED', null, null, null, 0),
  (33, 2611281420360028, 5, '8613900102003', '2026-11-28 06:20:36.322362Z', 'SUBMITTED', 31, null, null, 2),
  (34, 2611281420360029, 2, '8613900103006', '2026-11-28 06:20:36.445849Z', 'ACCEPTED', 32, null, null, 2),
  (35, 2611281420570030, 1, '8613900105003', '2026-11-28 06:20:57.110154Z', 'SUBMITTING', 41, null, null, 1),
  (36, 2611281420570031, 1, '8613900105004', '2026-11-28 06:20:57.123331Z', 'SUBMITTING', 42, null, null, 1),
  (37, 2611281420570031, 1, '8613900105005', '2026-11-28 06:20:57.123331Z', 'SUBMITTING', 42, null, null, 1),
  (38, 2611281420570031, 1, '8613900105006', '2026-11-28 06:20:57.123331Z', 'ACCEPTED', null, null, null, 0),
  (39, 2611281420570032, 6, '8613900105007', '2026-11-28 06:20:57.144017Z', 'SUBMITTING', 43, null, null, 1);

insert into due_entry
  (acceptance_id, lane, due_at, claim, tries)
values
  (2611281420350017, 0, '2026-11-28 06:21:07.017365Z', null, 4),
  (2611281420350018, 1, '2026-11-28 06:21:02.012213Z', null, 2),
  (2611281420350019, 1, '2026-11-28 06:21:10.644915Z', null, 5),
  (2611281420360020, 0, '2026-11-28 06:21:06.182874Z', null, 4),
  (2611281420360021, 0, '2026-11-28 06:20:59.021634Z', null, 1),
  (2611281420360022, 1, '2026-11-28 06:23:46.000000Z', null, 0),
  (2611281420360023, 1, '2026-11-28 06:23:46.000000Z', null, 0),
  (2611281420360024, 0, '2026-11-28 06:23:46.000000Z', null, 0),
  (2611281420360025, 1, '2026-12-28 06:20:36.000000Z', null, 0),
  (2611281420360027, 0, '2026-11-28 06:21:02.024517Z', null, 0),
  (2611281420360029, 0, '2026-11-28 06:20:59.021931Z', null, 1),
  (2611281420570030, 1, '2026-11-28 06:21:22.113673Z', 6194677580511318331, 0),
  (2611281420570031, 1, '2026-11-28 06:21:22.125837Z', 879884450170792438, 0),
  (2611281420570032, 0, '2026-11-28 06:21:22.146043Z', 2055508098347865428, 0);

insert into attempt
  (id, acceptance_id, vendor, reference, destinations, started_at, ended_at, outcome, vendor_message_id, vendor_code, vendor_text, report_due_at)
values
  (1, 2611281419180000, 'onenet', '17958467589490000001', 1, '2026-11-28 06:19:18.949943Z', '2026-11-28 06:19:19.399708Z', 'ACCEPTED', '1795846759267000', null, null, null),
  (2, 2611281419190001, 'yisha-away', '17958467591400000002', 1, '2026-11-28 06:19:19.140505Z', '2026-11-28 06:19:19.535760Z', 'NOT_SENT', null, null, 'cannot connect', null),
  (3, 2611281419190002, 'huaxin', '17958467592800000003', 1, '2026-11-28 06:19:19.280096Z', '2026-11-28 06:19:19.581821Z', 'ACCEPTED', '2611281419190000', null, null, '2026-12-01 06:19:19.581821Z'),
  (4, 2611281419190003, 'huaxin', '17958467594980000004', 2, '2026-11-28 06:19:19.498090Z', '2026-11-28 06:19:19.574930Z', 'ACCEPTED', '2611281419190001', null, null, '2026-12-01 06:19:19.574930Z'),
  (5, 2611281419190003, 'huaxin', '17958467595870000005', 1, '2026-11-28 06:19:19.587728Z', '2026-11-28 06:19:19.628249Z', 'ACCEPTED', '2611281419190002', null, null, '2026-12-01 06:19:19.628249Z'),
  (6, 2611281419190001, 'yisha-away', '17958467610330000006', 1, '2026-11-28 06:19:21.033000Z', '2026-11-28 06:19:21.039559Z', 'NOT_SENT', null, null, 'cannot connect', null),
  (7, 2611281419190001, 'yisha-away', '17958467640120000007', 1, '2026-11-28 06:19:24.012372Z', '2026-11-28 06:19:24.033537Z', 'NOT_SENT', null, null, 'cannot connect', null),
  (8, 2611281419240004, 'huaxin', '17958467644410000008', 1, '2026-11-28 06:19:24.441580Z', '2026-11-28 06:19:24.510544Z', 'REFUSED', null, '', '内容太长', null),
  (9, 2611281419240005, 'huaxin', '17958467646390000009', 1, '2026-11-28 06:19:24.639007Z', '2026-11-28 06:19:24.658410Z', 'REFUSED', null, '', '没有发送通道', null),
  (10, 2611281419240005, 'chuanglan', '17958467646920000010', 1, '2026-11-28 06:19:24.692582Z', '2026-11-28 06:19:24.845551Z', 'ACCEPTED', '1795846764811000', null, null, '2026-12-01 06:19:24.845551Z'),
  (11, 2611281419240006, 'yisha', '17958467647750000011', 1, '2026-11-28 06:19:24.775145Z', '2026-11-28 06:19:25.077899Z', 'ACCEPTED', '66150288074a8', null, null, '2026-11-28 06:21:25.077899Z'),
  (12, 2611281419240007, 'yixintong', '17958467649400000012', 1, '2026-11-28 06:19:24.940795Z', '2026-11-28 06:19:25.087682Z', 'ACCEPTED', '17958467649400000012', null, null, '2026-12-01 06:19:25.087682Z'),
  (13, 2611281419240008, 'chuanglan', '17958467649970000013', 1, '2026-11-28 06:19:24.997219Z', '2026-11-28 06:19:25.077899Z', 'ACCEPTED', '1795846765048000', null, null, '2026-12-01 06:19:25.077899Z'),
  (14, 2611281419190001, 'yisha-away', '17958467690140000014', 1, '2026-11-28 06:19:29.014171Z', '2026-11-28 06:19:29.020871Z', 'NOT_SENT', null, null, 'cannot connect', null),
  (15, 2611281419310009, 'yixintong', '17958467711220000015', 1, '2026-11-28 06:19:31.122971Z', '2026-11-28 06:19:34.043379Z', 'ACCEPTED', '17958467711220000015', null, null, '2026-12-01 06:19:34.043379Z'),
  (16, 2611281419310010, 'huaxin', '17958467711720000016', 1, '2026-11-28 06:19:31.172305Z', '2026-11-28 06:19:31.203295Z', 'UNKNOWN', '2611281419310000', null, 'connection broken', null),
  (17, 2611281419190001, 'yisha-away', '17958467790290000017', 1, '2026-11-28 06:19:39.029379Z', '2026-11-28 06:19:39.032864Z', 'NOT_SENT', null, null, 'cannot connect', null),
  (18, 2611281419190001, 'yisha-away', '17958467960100000018', 1, '2026-11-28 06:19:56.010428Z', '2026-11-28 06:19:56.014020Z', 'NOT_SENT', null, null, 'cannot connect', null),
  (19, 2611281420350012, 'huaxin', '17958468354790000019', 1, '2026-11-28 06:20:35.479676Z', '2026-11-28 06:20:35.503237Z', 'ACCEPTED', '2611281420350000', null, null, '2026-12-01 06:20:35.503237Z'),
  (20, 2611281420350013, 'chuanglan', '17958468354900000020', 1, '2026-11-28 06:20:35.490975Z', '2026-11-28 06:20:35.509914Z', 'ACCEPTED', '1795846835505000', null, null, '2026-12-01 06:20:35.509914Z'),
  (21, 2611281420350014, 'yixintong', '17958468355110000021', 1, '2026-11-28 06:20:35.511850Z', '2026-11-28 06:20:35.550628Z', 'ACCEPTED', '17958468355110000021', null, null, '2026-12-01 06:20:35.550628Z'),
  (22, 2611281420350015, 'huaxin-changed', '17958468355510000022', 1, '2026-11-28 06:20:35.551805Z', '2026-11-28 06:20:35.630560Z', 'ACCEPTED', '2611281420350001', null, null, '2026-12-01 06:20:35.630560Z'),
  (23, 2611281420350016, 'huaxin', '17958468356960000023', 1, '2026-11-28 06:20:35.696251Z', '2026-11-28 06:20:35.720439Z', 'UNKNOWN', null, null, 'connection broken', null),
  (24, 2611281420350017, 'yixintong', '17958468358270000024', 1, '2026-11-28 06:20:35.827908Z', '2026-11-28 06:20:35.837873Z', 'UNKNOWN', '17958468358270000024', null, 'connection broken', null),
  (25, 2611281420350018, 'yisha-away', '17958468359670000025', 1, '2026-11-28 06:20:35.967433Z', '2026-11-28 06:20:35.970994Z', 'NOT_SENT', null, null, 'cannot connect', null),
  (26, 2611281420350019, 'yisha-away', '17958468359910000026', 1, '2026-11-28 06:20:35.991513Z', '2026-11-28 06:20:36.038818Z', 'NOT_SENT', null, null, 'cannot connect', null),
  (27, 2611281420350019, 'chuanglan', '17958468360450000027', 1, '2026-11-28 06:20:36.045314Z', '2026-11-28 06:20:36.080068Z', 'REFUSED', null, '104', '', null),
  (28, 2611281420360020, 'yixintong', '17958468360680000028', 1, '2026-11-28 06:20:36.068809Z', '2026-11-28 06:20:36.100528Z', 'REFUSED', '17958468360680000028', '20', '发送失败，请联系管理员', null),
  (29, 2611281420360021, 'yisha-away', '17958468360840000029', 1, '2026-11-28 06:20:36.084650Z', '2026-11-28 06:20:36.103576Z', 'NOT_SENT', null, null, 'cannot connect', null),
  (30, 2611281420360026, 'onenet', '17958468361800000030', 1, '2026-11-28 06:20:36.180098Z', '2026-11-28 06:20:36.203611Z', 'ACCEPTED', '1795846836186000', null, null, '2026-11-28 06:21:36.203611Z'),
  (31, 2611281420360028, 'yisha', '17958468363260000031', 1, '2026-11-28 06:20:36.326451Z', '2026-11-28 06:20:36.354762Z', 'ACCEPTED', '661502cc021f8', null, null, '2026-11-28 06:22:36.354762Z'),
  (32, 2611281420360029, 'yisha-away', '17958468364480000032', 1, '2026-11-28 06:20:36.448255Z', '2026-11-28 06:20:36.458813Z', 'NOT_SENT', null, null, 'cannot connect', null),
  (33, 2611281420360020, 'yixintong', '17958468360680000028', 1, '2026-11-28 06:20:38.016899Z', '2026-11-28 06:20:38.039720Z', 'REFUSED', '17958468360680000028', '20', '发送失败，请联系管理员', null),
  (34, 2611281420350019, 'chuanglan', '17958468380310000034', 1, '2026-11-28 06:20:38.031377Z', '2026-11-28 06:20:38.052911Z', 'REFUSED', null, '104', '', null),
  (35, 2611281420350019, 'chuanglan', '17958468400470000035', 1, '2026-11-28 06:20:40.047438Z', '2026-11-28 06:20:40.094389Z', 'REFUSED', null, '104', '', null),
  (36, 2611281420360020, 'yixintong', '17958468360680000028', 1, '2026-11-28 06:20:41.045093Z', '2026-11-28 06:20:41.075884Z', 'REFUSED', '17958468360680000028', '20', '发送失败，请联系管理员', null),
  (37, 2611281420350019, 'chuanglan', '17958468450240000037', 1, '2026-11-28 06:20:45.024824Z', '2026-11-28 06:20:45.047993Z', 'REFUSED', null, '104', '', null),
  (38, 2611281420350018, 'yisha-away', '17958468490190000038', 1, '2026-11-28 06:20:49.019242Z', '2026-11-28 06:20:49.031793Z', 'NOT_SENT', null, null, 'cannot connect', null),
  (39, 2611281420350019, 'chuanglan', '17958468540270000039', 1, '2026-11-28 06:20:54.027312Z', '2026-11-28 06:20:54.037145Z', 'REFUSED', null, '104', '', null),
  (40, 2611281420360020, 'yixintong', '17958468360680000028', 1, '2026-11-28 06:20:57.019219Z', '2026-11-28 06:20:57.031788Z', 'REFUSED', '17958468360680000028', '20', '发送失败，请联系管理员', null),
  (41, 2611281420570030, 'huaxin', '17958468571140000041', 1, '2026-11-28 06:20:57.114916Z', null, null, null, null, null, null),
  (42, 2611281420570031, 'huaxin', '17958468571260000042', 2, '2026-11-28 06:20:57.126513Z', null, null, null, null, null, null),
  (43, 2611281420570032, 'yixintong', '17958468571460000043', 1, '2026-11-28 06:20:57.146631Z', null, null, '17958468571460000043', null, null, null);

insert into transition
  (id, message_id, at, state, node, cause)
values
  (1, 1, '2026-11-28 06:19:18.957364Z', 'SUBMITTING', '4093@vm', 'to onenet'),
  (2, 2, '2026-11-28 06:19:19.140599Z', 'SUBMITTING', '4093@vm', 'to yisha-away'),
  (3, 3, '2026-11-28 06:19:19.280175Z', 'SUBMITTING', '4093@vm', 'to huaxin'),
  (4, 1, '2026-11-28 06:19:19.440160Z', 'SUBMITTED', '4093@vm', 'taken by onenet'),
  (5, 4, '2026-11-28 06:19:19.498177Z', 'SUBMITTING', '4093@vm', 'to huaxin'),
  (6, 5, '2026-11-28 06:19:19.498177Z', 'SUBMITTING', '4093@vm', 'to huaxin'),
  (7, 2, '2026-11-28 06:19:19.536156Z', 'ACCEPTED', '4093@vm', 'not sent to yisha-away: cannot connect'),
  (8, 4, '2026-11-28 06:19:19.575745Z', 'SUBMITTED', '4093@vm', 'taken by huaxin'),
  (9, 5, '2026-11-28 06:19:19.575745Z', 'SUBMITTED', '4093@vm', 'taken by huaxin'),
  (10, 3, '2026-11-28 06:19:19.582795Z', 'SUBMITTED', '4093@vm', 'taken by huaxin'),
  (11, 6, '2026-11-28 06:19:19.587808Z', 'SUBMITTING', '4093@vm', 'to huaxin'),
  (12, 6, '2026-11-28 06:19:19.628863Z', 'SUBMITTED', '4093@vm', 'taken by huaxin'),
  (13, 2, '2026-11-28 06:19:21.033285Z', 'SUBMITTING', '4093@vm', 'to yisha-away'),
  (14, 2, '2026-11-28 06:19:21.039839Z', 'ACCEPTED', '4093@vm', 'not sent to yisha-away: cannot connect'),
  (15, 2, '2026-11-28 06:19:24.012455Z', 'SUBMITTING', '4093@vm', 'to yisha-away'),
  (16, 2, '2026-11-28 06:19:24.037445Z', 'ACCEPTED', '4093@vm', 'not sent to yisha-away: cannot connect'),
  (17, 3, '2026-11-28 06:19:24.274203Z', 'DELIVERED', '4093@vm', 'reported by huaxin: DELIVRD'),
  (18, 4, '2026-11-28 06:19:24.274203Z', 'DELIVERED', '4093@vm', 'reported by huaxin: DELIVRD'),
  (19, 5, '2026-11-28 06:19:24.274203Z', 'FAILED', '4093@vm', 'reported by huaxin: UNDELIV'),
  (20, 6, '2026-11-28 06:19:24.274203Z', 'DELIVERED', '4093@vm', 'reported by huaxin: DELIVRD'),
  (21, 7, '2026-11-28 06:19:24.441670Z', 'SUBMITTING', '4093@vm', 'to huaxin'),
  (22, 7, '2026-11-28 06:19:24.511379Z', 'REFUSED', '4093@vm', 'refused by huaxin:  内容太长'),
  (23, 7, '2026-11-28 06:19:24.511379Z', 'FAILED', '4093@vm', 'no other vendor would take it'),
  (24, 8, '2026-11-28 06:19:24.639085Z', 'SUBMITTING', '4093@vm', 'to huaxin'),
  (25, 8, '2026-11-28 06:19:24.658844Z', 'REFUSED', '4093@vm', 'refused by huaxin:  没有发送通道'),
  (26, 8, '2026-11-28 06:19:24.692777Z', 'SUBMITTING', '4093@vm', 'to chuanglan'),
  (27, 9, '2026-11-28 06:19:24.775265Z', 'SUBMITTING', '4093@vm', 'to yisha'),
  (28, 8, '2026-11-28 06:19:24.846168Z', 'SUBMITTED', '4093@vm', 'taken by chuanglan'),
  (29, 10, '2026-11-28 06:19:24.941350Z', 'SUBMITTING', '4093@vm', 'to yixintong'),
  (30, 11, '2026-11-28 06:19:24.997282Z', 'SUBMITTING', '4093@vm', 'to chuanglan'),
  (31, 9, '2026-11-28 06:19:25.079422Z', 'SUBMITTED', '4093@vm', 'taken by yisha'),
  (32, 11, '2026-11-28 06:19:25.079422Z', 'SUBMITTED', '4093@vm', 'taken by chuanglan'),
  (33, 10, '2026-11-28 06:19:25.088143Z', 'SUBMITTED', '4093@vm', 'taken by yixintong'),
  (34, 8, '2026-11-28 06:19:25.914831Z', 'DELIVERED', '4093@vm', 'reported by chuanglan: DELIVRD'),
  (35, 11, '2026-11-28 06:19:26.110226Z', 'DELIVERED', '4093@vm', 'reported by chuanglan: DELIVRD'),
  (36, 10, '2026-11-28 06:19:28.075375Z', 'DELIVERED', '4093@vm', 'reported by yixintong: 0'),
  (37, 2, '2026-11-28 06:19:29.014230Z', 'SUBMITTING', '4093@vm', 'to yisha-away'),
  (38, 2, '2026-11-28 06:19:29.052061Z', 'ACCEPTED', '4093@vm', 'not sent to yisha-away: cannot connect'),
  (39, 9, '2026-11-28 06:19:31.042209Z', 'DELIVERED', '4093@vm', 'reported by yisha: 200'),
  (40, 12, '2026-11-28 06:19:31.123040Z', 'SUBMITTING', '4093@vm', 'to yixintong'),
  (41, 12, '2026-11-28 06:19:31.147789Z', 'UNKNOWN', '4093@vm', 'no usable answer from yixintong: connection broken'),
  (42, 13, '2026-11-28 06:19:31.172367Z', 'SUBMITTING', '4093@vm', 'to huaxin'),
  (43, 13, '2026-11-28 06:19:31.203594Z', 'UNKNOWN', '4093@vm', 'no usable answer from huaxin: connection broken'),
  (44, 12, '2026-11-28 06:19:34.043328Z', 'DELIVERED', '4093@vm', 'reported by yixintong: 0'),
  (45, 2, '2026-11-28 06:19:39.029437Z', 'SUBMITTING', '4093@vm', 'to yisha-away'),
  (46, 2, '2026-11-28 06:19:39.034027Z', 'ACCEPTED', '4093@vm', 'not sent to yisha-away: cannot connect'),
  (47, 13, '2026-11-28 06:19:51.029666Z', 'DELIVERED', '4093@vm', 'reported by huaxin: DELIVRD'),
  (48, 14, '2026-11-28 06:19:51.069541Z', 'CANCELLED', '4093@vm', 'by an administrator'),
  (49, 2, '2026-11-28 06:19:56.010490Z', 'SUBMITTING', '4093@vm', 'to yisha-away'),
  (50, 2, '2026-11-28 06:19:56.014358Z', 'ACCEPTED', '4093@vm', 'not sent to yisha-away: cannot connect'),
  (51, 1, '2026-11-28 06:20:27.042091Z', 'NO_REPORT', '4093@vm', 'no report came in time'),
  (52, 2, '2026-11-28 06:20:35.010584Z', 'EXPIRED', '4093@vm', 'its validity ended'),
  (53, 15, '2026-11-28 06:20:35.480071Z', 'SUBMITTING', '4093@vm', 'to huaxin'),
  (54, 16, '2026-11-28 06:20:35.491037Z', 'SUBMITTING', '4093@vm', 'to chuanglan'),
  (55, 15, '2026-11-28 06:20:35.503642Z', 'SUBMITTED', '4093@vm', 'taken by huaxin'),
  (56, 16, '2026-11-28 06:20:35.510082Z', 'SUBMITTED', '4093@vm', 'taken by chuanglan'),
  (57, 17, '2026-11-28 06:20:35.511908Z', 'SUBMITTING', '4093@vm', 'to yixintong'),
  (58, 17, '2026-11-28 06:20:35.550833Z', 'SUBMITTED', '4093@vm', 'taken by yixintong'),
  (59, 18, '2026-11-28 06:20:35.555478Z', 'SUBMITTING', '4093@vm', 'to huaxin-changed'),
  (60, 18, '2026-11-28 06:20:35.632931Z', 'SUBMITTED', '4093@vm', 'taken by huaxin-changed'),
  (61, 19, '2026-11-28 06:20:35.696334Z', 'SUBMITTING', '4093@vm', 'to huaxin'),
  (62, 19, '2026-11-28 06:20:35.720852Z', 'UNKNOWN', '4093@vm', 'no usable answer from huaxin: connection broken'),
  (63, 20, '2026-11-28 06:20:35.828079Z', 'SUBMITTING', '4093@vm', 'to yixintong'),
  (64, 20, '2026-11-28 06:20:35.838269Z', 'UNKNOWN', '4093@vm', 'no usable answer from yixintong: connection broken'),
  (65, 21, '2026-11-28 06:20:35.967502Z', 'SUBMITTING', '4093@vm', 'to yisha-away'),
  (66, 21, '2026-11-28 06:20:35.971126Z', 'ACCEPTED', '4093@vm', 'not sent to yisha-away: cannot connect'),
  (67, 23, '2026-11-28 06:20:35.991571Z', 'SUBMITTING', '4093@vm', 'to yisha-away'),
  (68, 23, '2026-11-28 06:20:36.039155Z', 'ACCEPTED', '4093@vm', 'not sent to yisha-away: cannot connect'),
  (69, 23, '2026-11-28 06:20:36.045413Z', 'SUBMITTING', '4093@vm', 'to chuanglan'),
  (70, 24, '2026-11-28 06:20:36.068880Z', 'SUBMITTING', '4093@vm', 'to yixintong'),
  (71, 23, '2026-11-28 06:20:36.080180Z', 'REFUSED', '4093@vm', 'refused by chuanglan: 104 '),
  (72, 25, '2026-11-28 06:20:36.084701Z', 'SUBMITTING', '4093@vm', 'to yisha-away'),
  (73, 24, '2026-11-28 06:20:36.100852Z', 'REFUSED', '4093@vm', 'refused by yixintong: 20 发送失败，请联系管理员'),
  (74, 25, '2026-11-28 06:20:36.103706Z', 'ACCEPTED', '4093@vm', 'not sent to yisha-away: cannot connect'),
  (75, 31, '2026-11-28 06:20:36.180176Z', 'SUBMITTING', '4093@vm', 'to onenet'),
  (76, 31, '2026-11-28 06:20:36.204110Z', 'SUBMITTED', '4093@vm', 'taken by onenet'),
  (77, 33, '2026-11-28 06:20:36.326506Z', 'SUBMITTING', '4093@vm', 'to yisha'),
  (78, 33, '2026-11-28 06:20:36.357595Z', 'SUBMITTED', '4093@vm', 'taken by yisha'),
  (79, 34, '2026-11-28 06:20:36.448310Z', 'SUBMITTING', '4093@vm', 'to yisha-away'),
  (80, 34, '2026-11-28 06:20:36.459344Z', 'ACCEPTED', '4093@vm', 'not sent to yisha-away: cannot connect'),
  (81, 24, '2026-11-28 06:20:38.020000Z', 'SUBMITTING', '4093@vm', 'to yixintong'),
  (82, 23, '2026-11-28 06:20:38.031453Z', 'SUBMITTING', '4093@vm', 'to chuanglan'),
  (83, 24, '2026-11-28 06:20:38.039983Z', 'REFUSED', '4093@vm', 'refused by yixintong: 20 发送失败，请联系管理员'),
  (84, 23, '2026-11-28 06:20:38.110216Z', 'REFUSED', '4093@vm', 'refused by chuanglan: 104 '),
  (85, 23, '2026-11-28 06:20:40.047526Z', 'SUBMITTING', '4093@vm', 'to chuanglan'),
  (86, 23, '2026-11-28 06:20:40.094773Z', 'REFUSED', '4093@vm', 'refused by chuanglan: 104 '),
  (87, 24, '2026-11-28 06:20:41.045376Z', 'SUBMITTING', '4093@vm', 'to yixintong'),
  (88, 24, '2026-11-28 06:20:41.076182Z', 'REFUSED', '4093@vm', 'refused by yixintong: 20 发送失败，请联系管理员'),
  (89, 23, '2026-11-28 06:20:45.024911Z', 'SUBMITTING', '4093@vm', 'to chuanglan'),
  (90, 23, '2026-11-28 06:20:45.048354Z', 'REFUSED', '4093@vm', 'refused by chuanglan: 104 '),
  (91, 21, '2026-11-28 06:20:49.019339Z', 'SUBMITTING', '4093@vm', 'to yisha-away'),
  (92, 21, '2026-11-28 06:20:49.034049Z', 'ACCEPTED', '4093@vm', 'not sent to yisha-away: cannot connect'),
  (93, 23, '2026-11-28 06:20:54.027377Z', 'SUBMITTING', '4093@vm', 'to chuanglan'),
  (94, 23, '2026-11-28 06:20:54.037418Z', 'REFUSED', '4093@vm', 'refused by chuanglan: 104 '),
  (95, 24, '2026-11-28 06:20:57.019638Z', 'SUBMITTING', '4093@vm', 'to yixintong'),
  (96, 24, '2026-11-28 06:20:57.032151Z', 'REFUSED', '4093@vm', 'refused by yixintong: 20 发送失败，请联系管理员'),
  (97, 35, '2026-11-28 06:20:57.114974Z', 'SUBMITTING', '4093@vm', 'to huaxin'),
  (98, 36, '2026-11-28 06:20:57.126570Z', 'SUBMITTING', '4093@vm', 'to huaxin'),
  (99, 37, '2026-11-28 06:20:57.126570Z', 'SUBMITTING', '4093@vm', 'to huaxin'),
  (100, 39, '2026-11-28 06:20:57.146691Z', 'SUBMITTING', '4093@vm', 'to yixintong');

insert into status_question
  (attempt_id, vendor, vendor_message_id, submitted_at, asked, next_ask_at)
values
  (31, 'yisha', '0000000000000000000661502cc021f8', '2026-11-28 06:20:36.355198Z', 2, '2026-11-28 06:21:06.355198Z');

insert into raw_answer
  (id, vendor, content, operation, received_at, state, entries, problem, tries)
values
  (1, 'huaxin', 'REPORTS', 'HX-10', '2026-11-28 06:19:24.118897Z', 'APPLIED', 4, null, 0),
  (2, 'chuanglan', 'REPORTS', 'CL-03', '2026-11-28 06:19:25.843635Z', 'APPLIED', 1, null, 0),
  (3, 'chuanglan', 'REPORTS', 'CL-03', '2026-11-28 06:19:26.053019Z', 'APPLIED', 1, null, 0),
  (4, 'yixintong', 'REPORTS', 'YX-02', '2026-11-28 06:19:28.054066Z', 'APPLIED', 1, null, 0),
  (5, 'yisha', 'REPORTS', 'YS-02', '2026-11-28 06:19:31.035722Z', 'APPLIED', 1, null, 0),
  (6, 'huaxin', 'REPORTS', 'HX-10', '2026-11-28 06:19:34.037990Z', 'APPLIED', 1, null, 0),
  (7, 'yixintong', 'REPORTS', 'YX-02', '2026-11-28 06:19:34.038311Z', 'APPLIED', 1, null, 0),
  (8, 'chuanglan', 'REPLIES', 'CL-05', '2026-11-28 06:19:51.100601Z', 'APPLIED', 1, null, 0),
  (9, 'chuanglan', 'REPORTS', 'CL-03', '2026-11-28 06:19:51.108590Z', 'APPLIED', 1, null, 0),
  (10, 'chuanglan', 'REPORTS', 'CL-03', '2026-11-28 06:19:51.117157Z', 'UNREADABLE', null, 'status is missing', 0),
  (11, 'huaxin', 'REPLIES', 'HX-12', '2026-11-28 06:19:56.031938Z', 'APPLIED', 1, null, 0);

insert into raw_answer_piece
  (raw_answer_id, piece, body)
values
  (1, 0, '<?xml version="1.0" encoding="utf-8" ?> 
<returnsms>
<statusbox>
<mobile>13900101001</mobile>
<taskid>2611281419190000</taskid>
<status>10</status>
<receivetime>2026-11-28 14:19:20</receivetime>
<errorcode>DELIVRD</errorcode>
<extno>12</extno>
</statusbox>
<statusbox>
<mobile>13900101002</mobile>
<taskid>2611281419190001</taskid>
<status>10</status>
<receivetime>2026-11-28 14:19:20</receivetime>
<errorcode>DELIVRD</errorcode>
<extno></extno>
</statusbox>
<statusbox>
<mobile>13900101003</mobile>
<taskid>2611281419190001</taskid>
<status>20</status>
<receivetime>2026-11-28 14:19:20</receivetime>
<errorcode>UNDELIV</errorcode>
<extno></extno>
</statusbox>
<statusbox>
<mobile>13900101004</mobile>
<taskid>2611281419190002</taskid>
<status>10</status>
<receivetime>2026-11-28 14:19:20</receivetime>
<errorcode>DELIVRD</errorcode>
<extno></extno>
</statusbox>
</returnsms>'),
  (2, 0, 'msgid=1795846764811000&reportTime=2611281419&mobile=13900101006&status=DELIVRD'),
  (3, 0, 'msgid=1795846765048000&reportTime=2611281419&mobile=13900101010&status=DELIVRD'),
  (4, 0, '{"data":[{"serialNumber":"17958467649400000012","userNumber":"13900101009","result":0}],"code":0,"msg":"ok","ok":true}'),
  (5, 0, '{"answer":"{\"ver\":\"1.0.0\",\"code\":\"0000\",\"msg\":\"成功。\",\"status\":\"200\",\"requestId\":\"r\"}","externalId":"000000000000000000066150288074a8"}'),
  (6, 0, '<?xml version="1.0" encoding="utf-8" ?> 
<returnsms>
<statusbox>
<mobile>13900101012</mobile>
<taskid>2611281419310000</taskid>
<status>10</status>
<receivetime>2026-11-28 14:19:32</receivetime>
<errorcode>DELIVRD</errorcode>
<extno></extno>
</statusbox>
</returnsms>'),
  (7, 0, '{"data":[{"serialNumber":"17958467711220000015","userNumber":"13900101011","result":0}],"code":0,"msg":"ok","ok":true}'),
  (8, 0, 'moTime=2611281419&destcode=1065751612&mobile=13900101006&isems=1&emshead=7,2,1&msg=%E5%BE%88%E9%95%BF%E7%9A%84%E5%9B%9E%E5%A4%8D%E5%BE%88%E9%95%BF%E7%9A%84%E5%9B%9E%E5%A4%8D%E5%BE%88%E9%95%BF%E7%9A%84%E5%9B%9E%E5%A4%8D%E5%BE%88%E9%95%BF%E7%9A%84%E5%9B%9E%E5%A4%8D%E5%BE%88%E9%95%BF%E7%9A%84%E5%9B%9E%E5%A4%8D%E5%BE%88%E9%95%BF%E7%9A%84%E5%9B%9E%E5%A4%8D%E5%BE%88%E9%95%BF%E7%9A%84%E5%9B%9E%E5%A4%8D%E5%BE%88%E9%95%BF%E7%9A%84%E5%9B%9E%E5%A4%8D%E5%BE%88%E9%95%BF%E7%9A%84%E5%9B%9E%E5%A4%8D%E5%BE%88%E9%95%BF%E7%9A%84%E5%9B%9E%E5%A4%8D%E5%BE%88%E9%95%BF%E7%9A%84%E5%9B%9E%E5%A4%8D%E5%BE%88%E9%95%BF%E7%9A%84%E5%9B%9E%E5%A4%8D%E5%BE%88%E9%95%BF%E7%9A%84%E5%9B%9E%E5%A4%8D'),
  (9, 0, 'msgid=99999&reportTime=2611281419&mobile=13900101010&status=DELIVRD'),
  (10, 0, 'msgid=1&mobile=13900101010'),
  (11, 0, '<?xml version="1.0" encoding="utf-8" ?> 
<returnsms>
<callbox>
<mobile>13900101001</mobile>
<content>收到，''谢谢''</content>
<receivetime>2026-11-28 14:19:51</receivetime>
<extno>12</extno>
</callbox>
</returnsms>');

insert into unmatched_report
  (id, vendor, vendor_message_id, msisdn, fate, vendor_code, reported_at, received_at, next_try_at, tries)
values
  (2, 'chuanglan', '99999', '8613900101010', 'DELIVERED', 'DELIVRD', '2026-11-28 06:19:00.000000Z', '2026-11-28 06:19:51.215557Z', '2026-11-28 06:22:01.013579Z', 6);

insert into reply
  (id, vendor, account_id, acceptance_id, msisdn, extension, text, sent_at, received_at, fingerprint, incomplete)
values
  (1, 'huaxin', 1, 2611281419190002, '8613900101001', '12', '收到，''谢谢''', '2026-11-28 06:19:51.000000Z', '2026-11-28 06:19:56.072198Z', 'baf3bd84d0c6a1b579adb4ef1d60679578123e3cb39689d9ef07f58c0da31558', false);

insert into reply_part
  (id, vendor, msisdn, extension, long_text, total, number, text, sent_at, received_at)
values
  (1, 'chuanglan', '8613900101006', '12', 7, 2, 1, '很长的回复很长的回复很长的回复很长的回复很长的回复很长的回复很长的回复很长的回复很长的回复很长的回复很长的回复很长的回复很长的回复', '2026-11-28 06:19:00.000000Z', '2026-11-28 06:19:51.197998Z');

insert into vendor_switch
  (vendor, paused, changed_at)
values
  ('onenet', true, '2026-11-28 06:20:36.309743Z');

insert into vendor_pace
  (vendor, next_free_at, horizon_at)
values
  ('huaxin-changed', '2026-11-28 06:20:35.624805Z', '2026-11-28 06:20:35.551805Z');

insert into changed_secret
  (account, file_digest, secret, next_secret, state, changed_at, ask_at, version)
values
  ('second at 127.0.0.1:7', 'DOQlYXVluTDRK+ENKznnXbvm183PINg7L+Pz32/HKaw=', 'a4PGQ/4LwlT6UIqPy6SHJHSX1GNVQYSiPoSQo5WcI5jphEFpdEM=', null, 'SETTLED', '2026-11-28 06:19:18.696662Z', null, 2);

insert into approved_template
  (id, vendor, template_id, pattern)
values
  (1, 'huaxin-changed', '1611293848530001', '您的验证码：{p1:20}【腾飞】');

insert into approved_templates
  (vendor, fetched_at, version)
values
  ('huaxin-changed', '2026-11-28 06:19:51.136683Z', 1);

insert into poll
  (vendor, operation, next_at, pause_ms, lease_until, node, claim)
values
  ('huaxin', 'REPLIES', '2026-11-28 06:20:59.517838Z', 10000, null, '4093@vm', null),
  ('huaxin', 'REPORTS', '2026-11-28 06:20:57.507927Z', 10000, null, '4093@vm', null),
  ('huaxin-changed', 'REPLIES', '2026-11-28 06:21:05.515813Z', 10000, null, '4093@vm', null),
  ('huaxin-changed', 'REPORTS', '2026-11-28 06:21:05.515660Z', 10000, null, '4093@vm', null),
  ('yixintong', 'REPLIES', '2026-11-28 06:21:05.517051Z', 10000, null, '4093@vm', null),
  ('yixintong', 'REPORTS', '2026-11-28 06:20:57.506692Z', 4000, null, '4093@vm', null);

insert into delivery_health
  (vendor, weight_percent, changed_at, troubled_at, judged_at, reported_at, messages, late, failed)
values
  ('chuanglan', 100, '1970-01-01 00:00:00.000000Z', '1970-01-01 00:00:00.000000Z', '2026-11-28 06:20:20.063019Z', null, 0, 0, 0),
  ('huaxin', 100, '1970-01-01 00:00:00.000000Z', '1970-01-01 00:00:00.000000Z', '2026-11-28 06:20:20.068189Z', null, 0, 0, 0),
  ('huaxin-changed', 100, '1970-01-01 00:00:00.000000Z', '1970-01-01 00:00:00.000000Z', '2026-11-28 06:20:20.003426Z', null, 0, 0, 0),
  ('yisha', 100, '1970-01-01 00:00:00.000000Z', '1970-01-01 00:00:00.000000Z', '2026-11-28 06:20:20.066488Z', null, 0, 0, 0),
  ('yisha-away', 100, '1970-01-01 00:00:00.000000Z', '1970-01-01 00:00:00.000000Z', '2026-11-28 06:20:20.067619Z', null, 0, 0, 0),
  ('yixintong', 100, '1970-01-01 00:00:00.000000Z', '1970-01-01 00:00:00.000000Z', '2026-11-28 06:20:20.068736Z', null, 0, 0, 0);

alter sequence account_seq restart with 1650;
alter sequence approved_template_seq restart with 1650;
alter sequence attempt_seq restart with 32001;
alter sequence message_id_block_seq restart with 32;
alter sequence message_seq restart with 32001;
alter sequence raw_answer_seq restart with 1650;
alter sequence reply_part_seq restart with 1650;
alter sequence reply_seq restart with 1650;
alter sequence transition_seq restart with 32001;
alter sequence unmatched_report_seq restart with 1650;
