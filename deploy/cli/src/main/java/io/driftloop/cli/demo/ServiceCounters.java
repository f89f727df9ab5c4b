package io.driftloop.cli.demo;

import io.driftloop.cli.Settings;
import io.driftloop.cli.client.Api;
import io.driftloop.cli.client.ApiException;
import io.driftloop.cli.client.UnreachableException;
import io.driftloop.cli.command.DeadLetterCommand;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the services have counted since they started.
 *
 * @param published events that outboxes gave to Kafka
 * @param duplicates events that inboxes dropped
 * @param deadLetters dead letters that lie there
 */
record ServiceCounters(long published, long duplicates, long deadLetters) {

    private static final int SERVICES = 5;

    /** Asks all five. */
    static ServiceCounters read(Api api, Settings settings) {
        String[] metrics = IntStream.range(0, SERVICES)
                .mapToObj(offset -> metrics(api, "http://127.0.0.1:" + (settings.portBase() + offset)))
                .toArray(String[]::new);
        return new ServiceCounters(
                sum(metrics, "driftloop_outbox_published_total"),
                sum(metrics, "driftloop_inbox_duplicates_dropped_total"),
                deadLetters(api));
    }

    /** What came on top of an earlier look; dead letters are those that lie there now. */
    ServiceCounters since(ServiceCounters before) {
        return new ServiceCounters(
                published - before.published(), duplicates - before.duplicates(), deadLetters - before.deadLetters());
    }

    static long deadLetters(Api api) {
        return DeadLetterCommand.SERVICES.stream()
                .mapToLong(service ->
                        api.list("/" + service + "/dead-letters", 1000).size())
                .sum();
    }

    /** A line for people when there are more dead letters than before. */
    static Optional<String> newDeadLetters(Api api, long before) {
        try {
            long now = deadLetters(api);
            return now > before
                    ? Optional.of((now - before) + " dead letters; 'driftloop deadletter list' shows them")
                    : Optional.empty();
        } catch (ApiException | UnreachableException e) {
            return Optional.empty(); // a service that restarts is not the demo's end
        }
    }

    private static String metrics(Api api, String origin) {
        try {
            return api.text(origin, "/q/metrics");
        } catch (ApiException | UnreachableException e) {
            return "";
        }
    }

    static long sum(String[] metrics, String name) {
        double sum = 0;
        for (String text : metrics) {
            for (String line : text.split("\n")) {
                if (line.startsWith(name + " ") || line.startsWith(name + "{")) {
                    sum += Double.parseDouble(
                            line.substring(line.lastIndexOf(' ') + 1).strip());
                }
            }
        }
        return Math.round(sum);
    }
}
