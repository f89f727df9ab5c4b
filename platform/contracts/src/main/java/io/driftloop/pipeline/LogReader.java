package io.driftloop.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code monitor.log}. */
final class LogReader {

    private static final Names LOG = Names.of("fields", "share");
    private static final Names KEEP = Names.of("drop", "hash");

    private LogReader() {}

    static LogSpec read(Fields monitor) {
        Fields log = monitor.object("log", LOG);
        Map<String, LogSpec.Keep> fields = new LinkedHashMap<>();
        Place at = log.optional("fields");
        if (at != null && !at.node().isObject()) {
            at.wrong("must be an object of columns with drop or hash, but is " + at.kind());
        } else if (at != null) {
            at.node()
                    .fieldNames()
                    .forEachRemaining(column ->
                            fields.put(column, LogSpec.Keep.of(at.child(column).choice("way to keep a column", KEEP))));
        }
        return new LogSpec(fields, log.decimal("share", Range.PART, 1));
    }

    /** What a model is to learn from must be kept. */
    static void requireKept(Fields spec, LogSpec log, RetrainSpec retrain) {
        if (!log.fields().isEmpty() && retrain.data().recent() != RetrainSpec.Recent.NONE) {
            spec.place()
                    .child("monitor")
                    .child("log")
                    .child("fields")
                    .wrong("cannot be dropped or hashed where retraining learns from what the log keeps: keep them, or"
                            + " say retrain.data.recent: none");
        }
    }
}
