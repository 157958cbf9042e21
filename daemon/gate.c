/* The gate: an answer that was made while batch n was being collected leaves when batch n is confirmed, and
 * answers leave in the order of the calls. So nobody ever sees what could still be lost. */
#include "hall.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static void session_wait(struct engine *engine, struct session *session)
{
	if (session->waiting)
		return;
	session->waiting = true;
	session->waiting_next = engine->waiting;
	engine->waiting = session;
}

static struct held_answer *answer_make(const struct out *id, const struct out *line)
{
	struct held_answer *answer = memory_get(sizeof *answer);

	answer->id_n = (uint32_t)id->n;
	answer->n = (uint32_t)line->n;
	answer->bytes = memory_get(id->n + line->n);
	memcpy(answer->bytes, id->bytes, id->n);
	memcpy(answer->bytes + id->n, line->bytes, line->n);
	return answer;
}

static void answer_free(struct held_answer *answer)
{
	free(answer->bytes);
	free(answer);
}

static void session_breathe(struct engine *engine, struct session *session)
{
	bool full = session->in_flight >= IN_FLIGHT_MAX || session->held_bytes > UNSENT_BYTES_MAX
		|| (session->first && collect_is_full(engine));

	if (full == session->paused)
		return;
	session->paused = full;
	engine->door.pause(session->conn, full);
}

void gate_answer(struct call *call, const struct json *id)
{
	struct session *session = call->session;
	struct engine *engine = call->engine;
	struct out id_text = { 0 }, line = { 0 };
	struct held_answer *answer;

	out_id(&id_text, NULL, id);
	if (call->refusal.reason)
		answer_error(&line, id, call);
	else
		answer_result(&line, id, call->out.bytes, call->out.n);
	answer = answer_make(&id_text, &line);
	answer->gate = call->gate;
	answer->changed = call->changed;
	answer->look = call->look;
	out_free(&id_text);
	out_free(&line);
	if (session->last)
		session->last->next = answer;
	else
		session->first = answer;
	session->last = answer;
	session->in_flight++;
	session->held_bytes += answer->n;
	session_breathe(engine, session);
	if (call->gate) {
		engine->collecting.asked = true;
		session_wait(engine, session);
	} else {
		gate_release_session(engine, session);
	}
}

void gate_release_session(struct engine *engine, struct session *session)
{
	struct held_answer *answer;

	while ((answer = session->first) && answer->gate <= engine->confirmed && !answer->look) {
		engine->door.send(session->conn, answer->bytes + answer->id_n, answer->n);
		session->first = answer->next;
		session->in_flight--;
		session->held_bytes -= answer->n;
		answer_free(answer);
	}
	if (!session->first)
		session->last = NULL;
	session_breathe(engine, session);
	if (session->closing && !session->first)
		engine->door.close(session->conn);
}

void gate_release(struct engine *engine)
{
	struct session *session = engine->waiting, *next;

	engine->waiting = NULL;
	for (; session; session = next) {
		next = session->waiting_next;
		session->waiting = false;
		gate_release_session(engine, session);
		if (session->first)
			session_wait(engine, session);
	}
}

static void answer_becomes_loss(struct session *session, struct held_answer *answer)
{
	struct out line = { 0 };
	char *bytes;

	answer_loss(&line, answer->bytes, answer->id_n,
		answer->changed ? REASON_OUTCOME_UNKNOWN : REASON_STORE_UNAVAILABLE, session->language);
	bytes = memory_get(answer->id_n + line.n);
	memcpy(bytes, answer->bytes, answer->id_n);
	memcpy(bytes + answer->id_n, line.bytes, line.n);
	free(answer->bytes);
	answer->bytes = bytes;
	session->held_bytes += line.n - answer->n;
	answer->n = (uint32_t)line.n;
	answer->gate = 0;
	answer->look = 0;
	out_free(&line);
}

void gate_lose(struct engine *engine)
{
	for (struct session *session = engine->waiting; session; session = session->waiting_next)
		for (struct held_answer *answer = session->first; answer; answer = answer->next)
			if (answer->gate > engine->confirmed || answer->look)
				answer_becomes_loss(session, answer);
	gate_release(engine);
}

/* A look's answer was made with an empty object where the private bytes go: {"person":{}}. */
static void answer_look(struct session *session, struct held_answer *answer, const struct batch_pair *read)
{
	static const char hole[] = "\"person\":{}";
	char *at = memmem(answer->bytes + answer->id_n, answer->n, hole, sizeof hole - 1);
	struct out bytes = { 0 };

	assert(at);
	out_bytes(&bytes, answer->bytes, (size_t)(at - answer->bytes) + sizeof hole - 3);
	if (read->bytes)
		out_bytes(&bytes, read->bytes, read->n);
	else
		out_text(&bytes, "{}");
	out_bytes(&bytes, at + sizeof hole - 1,
		answer->id_n + answer->n - (size_t)(at - answer->bytes) - (sizeof hole - 1));
	free(answer->bytes);
	answer->bytes = bytes.bytes;
	session->held_bytes += bytes.n - answer->id_n - answer->n;
	answer->n = (uint32_t)(bytes.n - answer->id_n);
	answer->look = 0;
}

void gate_looked(struct engine *engine, const struct batch_pair *reads, uint32_t reads_n)
{
	for (struct session *session = engine->waiting; reads_n && session; session = session->waiting_next)
		for (struct held_answer *answer = session->first; answer; answer = answer->next)
			if (answer->look && answer->gate == engine->confirmed) {
				assert(answer->look <= reads_n);
				answer_look(session, answer, &reads[answer->look - 1]);
			}
}

void gate_drop(struct session *session)
{
	struct held_answer *answer;

	while ((answer = session->first)) {
		session->first = answer->next;
		answer_free(answer);
	}
	session->last = NULL;
}
