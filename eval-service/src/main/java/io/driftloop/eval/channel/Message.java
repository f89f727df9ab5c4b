package io.driftloop.eval.channel;

import io.driftloop.pipeline.Placeholders;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One attempt to say something.
 *
 * @param id the same for all attempts
 * @param event what it says
 * @param at when it is said
 * @param notices what happened, oldest first; more than one in a summary
 * @param title one line, as the channel's template wants it
 * @param body the text, as the channel's template wants it
 */
public record Message(DeliveryId id, String event, Instant at, List<AlertNotice> notices, String title, String body) {

    /** The message of a delivery. */
    static Message of(Delivery delivery, Channel channel, Instant now) {
        List<AlertNotice> notices = delivery.notices();
        if (notices.size() == 1) {
            AlertNotice only = notices.get(0);
            return new Message(
                    delivery.id(),
                    delivery.event(),
                    now,
                    notices,
                    fill(channel.title(), only),
                    fill(channel.body(), only).strip());
        }
        String title = notices.size() + " alert messages of " + channel.model() + ", gathered since there were many";
        String body = notices.stream()
                .map(n -> n.event() + ": " + fill(channel.title(), n))
                .collect(Collectors.joining("\n"));
        return new Message(delivery.id(), delivery.event(), now, notices, title, body);
    }

    private static String fill(String template, AlertNotice n) {
        return Placeholders.fill(template, name -> value(name, n));
    }

    private static String value(String name, AlertNotice n) {
        return switch (name) {
            case "event" -> n.event();
            case "title" -> n.title();
            case "severity" -> n.severity();
            case "state" -> n.state();
            case "kind" -> n.kind();
            case "model" -> n.model().value();
            case "version" -> Integer.toString(n.version());
            case "pipeline" -> n.pipeline().value();
            case "hurt" -> n.hurt();
            case "since" -> since(n);
            case "causes" -> n.causes().stream().map(c -> "- " + c.summary()).collect(Collectors.joining("\n"));
            case "alert" -> n.alert().value();
            case "incident" -> n.incident().value();
            case "link" -> n.link();
            default -> "";
        };
    }

    private static String since(AlertNotice n) {
        return n.onset().stream()
                .map(p -> "offset " + p.offset() + " of shard " + p.partition() + " ("
                        + p.time().truncatedTo(ChronoUnit.SECONDS) + ")")
                .findFirst()
                .orElse(n.openedAt().truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
