/* The two scripts. Each checks all before it writes; what may fail is written first; nothing after it can.
 * KEYS: every key of the region, in the order of enum store_key. No user text in what they answer. */
#ifndef VIKARD_STORE_SCRIPT_H
#define VIKARD_STORE_SCRIPT_H

/* Lengths of journal, open, due and inbox, for the status. */
#define SCRIPT_LENGTHS \
	"local function lengths(answer)\n" \
	"  answer[2], answer[3] = redis.pcall('XLEN', KEYS[2]), redis.pcall('ZCARD', KEYS[3])\n" \
	"  answer[4], answer[5] = redis.pcall('ZCARD', KEYS[4]), redis.pcall('XLEN', KEYS[8])\n" \
	"  return answer\n" \
	"end\n"

/* ARGV: epoch, nonce and seq expected, batch id, entry id ('': none), MAXLEN, how many words the entry has,
 * those words; then sections: number of a key, command, how many words (at most 1000), those words. */
static const char commit_script[] = SCRIPT_LENGTHS
	"local wanted = {HSET='hash', HDEL='hash', HMGET='hash', ZADD='zset', ZREM='zset', XADD='stream'}\n"
	"local head = redis.call('HMGET', KEYS[1], 'epoch', 'nonce', 'seq', 'batch')\n"
	"if head[1] ~= ARGV[1] or head[2] ~= ARGV[2] then return {'fenced', head[1], head[2]} end\n"
	"local done = head[4] == ARGV[4]\n"
	"if not done and head[3] ~= ARGV[3] then return {'moved'} end\n"
	"local first = 8 + tonumber(ARGV[7])\n"
	"local at = first\n"
	"while at <= #ARGV do\n"
	"  local type = redis.call('TYPE', KEYS[tonumber(ARGV[at])]).ok\n"
	"  if type ~= 'none' and type ~= wanted[ARGV[at + 1]] then return {'type'} end\n"
	"  at = at + 3 + tonumber(ARGV[at + 2])\n"
	"end\n"
	"if ARGV[5] ~= '' and not done then\n"
	"  redis.call('XADD', KEYS[2], 'MAXLEN', ARGV[6], ARGV[5], unpack(ARGV, 8, first - 1))\n"
	"  redis.call('HSET', KEYS[1], 'journal', redis.call('XLEN', KEYS[2]))\n"
	"end\n"
	"local answer = {'ok', 0, 0, 0, 0}\n"
	"at = first\n"
	"while at <= #ARGV do\n"
	"  local key, command, count = KEYS[tonumber(ARGV[at])], ARGV[at + 1], tonumber(ARGV[at + 2])\n"
	"  if command == 'HMGET' then\n"
	"    local found = redis.call(command, key, unpack(ARGV, at + 3, at + 2 + count))\n"
	"    for i = 1, count do answer[#answer + 1] = found[i] end\n"
	"  elseif not done then\n"
	"    redis.call(command, key, unpack(ARGV, at + 3, at + 2 + count))\n"
	"  end\n"
	"  at = at + 3 + count\n"
	"end\n"
	"return lengths(answer)\n";

/* ARGV: epoch, nonce and seq as loaded (epoch '': there was nothing), then fields of head, their values. */
static const char lead_script[] = SCRIPT_LENGTHS
	"local head = redis.call('HMGET', KEYS[1], 'epoch', 'nonce', 'seq')\n"
	"if ARGV[1] == '' then\n"
	"  if redis.call('EXISTS', unpack(KEYS)) ~= 0 then return {'moved'} end\n"
	"elseif head[1] ~= ARGV[1] or head[2] ~= ARGV[2] or head[3] ~= ARGV[3] then\n"
	"  return {'moved'}\n"
	"end\n"
	"redis.call('HSET', KEYS[1], unpack(ARGV, 4))\n"
	"return lengths({'ok', 0, 0, 0, 0})\n";

#endif
