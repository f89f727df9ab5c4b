package io.driftloop.eval.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.contracts.EventCodec;
import java.time.Instant;
import java.util.List;

/** A message as JSON for programs: {@code {"type", "timestamp", "data": {"title", "body", "alerts": [...]}}}. */
public final class MessageJson {

    private static final ObjectMapper JSON = EventCodec.newMapper();

    private MessageJson() {}

    private record Body(String type, Instant timestamp, Data data) {}

    private record Data(String title, String body, List<AlertNotice> alerts) {}

    /** UTF-8 bytes. */
    public static byte[] of(Message message) {
        Data data = new Data(message.title(), message.body(), message.notices());
        return write(new Body("alert." + message.event(), message.at(), data));
    }

    /** Anything as UTF-8 JSON, as events are written. */
    public static byte[] write(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message is always writable", e);
        }
    }
}
