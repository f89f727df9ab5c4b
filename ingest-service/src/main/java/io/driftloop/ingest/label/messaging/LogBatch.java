package io.driftloop.ingest.label.messaging;

import io.driftloop.contracts.Topic;
import io.driftloop.events.LabelObserved;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PredictionLogged;
import io.driftloop.ingest.label.LogPositions;
import io.driftloop.ingest.label.LoggedPrediction;
import io.driftloop.kit.messaging.EventRecords;
import io.driftloop.kit.messaging.KafkaClients;
import io.driftloop.kit.messaging.UnreadableEventException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * One poll, sorted out.
 *
 * @param predictions in log order per partition
 * @param labels in log order per partition
 * @param moved how far the batch reads each shard
 * @param unreadable records that are no events of this release, or hold what the database cannot
 */
record LogBatch(
        List<LoggedPrediction> predictions,
        List<LabelObserved> labels,
        Map<LogPositions.Shard, LogPositions.Move> moved,
        int unreadable) {

    static LogBatch of(ConsumerRecords<String, byte[]> polled, KafkaClients clients, EventRecords records) {
        List<LoggedPrediction> predictions = new ArrayList<>();
        List<LabelObserved> labels = new ArrayList<>();
        Map<LogPositions.Shard, LogPositions.Move> moved = new HashMap<>();
        int unreadable = 0;
        for (ConsumerRecord<String, byte[]> record : polled) {
            Topic topic = record.topic().equals(clients.nameOf(Topic.PREDICTION)) ? Topic.PREDICTION : Topic.LABEL;
            moved.merge(
                    new LogPositions.Shard(topic.localName(), record.partition()),
                    new LogPositions.Move(record.offset(), record.offset() + 1),
                    (first, last) -> new LogPositions.Move(first.from(), last.to()));
            try {
                PipelineEvent told = records.event(record);
                if (told instanceof PredictionLogged event) {
                    predictions.add(new LoggedPrediction(record.partition(), record.offset(), usable(event)));
                } else if (told instanceof LabelObserved event) {
                    labels.add(usable(event));
                }
            } catch (UnreadableEventException e) {
                unreadable++;
            }
        }
        return new LogBatch(predictions, labels, moved, unreadable);
    }

    private static PredictionLogged usable(PredictionLogged event) {
        if (event.input() == null || event.inputShape() == null || event.at() == null) {
            throw new UnreadableEventException("a prediction lacks its input or time");
        }
        requireText(event.prediction().value());
        requireText(event.inputDatatype());
        requireText(event.predicted());
        return event;
    }

    private static LabelObserved usable(LabelObserved event) {
        if (event.observedAt() == null) {
            throw new UnreadableEventException("a label lacks its time");
        }
        requireText(event.prediction().value());
        requireText(event.label());
        return event;
    }

    /** The database keeps no zero character: such a record would stop the log for ever. */
    private static void requireText(String text) {
        if (text == null || text.indexOf('\0') >= 0) {
            throw new UnreadableEventException("a text is missing or holds a zero character");
        }
    }
}
