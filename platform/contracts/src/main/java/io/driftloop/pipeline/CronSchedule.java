package io.driftloop.pipeline;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * Firing times of a cron expression of five fields (minute, hour, day of month, month, day of week) on the clocks of a time zone. Immutable and thread-safe.
 *
 * <p>Where clocks go forward, a time that is skipped fires at the moment of the change; where they go back, a time that comes twice fires the first time
 * only. So each time that the expression names fires exactly once a day, and no two firings fall on one moment.
 */
public final class CronSchedule {
    private final String expression;
    private final ZoneId zone;
    private final ExecutionTime times;

    /** @throws IllegalArgumentException with words for people when the expression is none, or names no time that ever comes */
    public CronSchedule(String expression, ZoneId zone) {
        Cron cron = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX)).parse(expression);
        this.expression = cron.asString();
        this.zone = zone;
        this.times = ExecutionTime.forCron(cron);
        if (times.nextExecution(ZonedDateTime.of(2024, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC))
                .isEmpty()) {
            throw new IllegalArgumentException("names no day that ever comes");
        }
    }

    /** The first firing after a moment. */
    public Instant after(Instant moment) {
        LocalDateTime wall = LocalDateTime.ofInstant(moment, zone);
        while (true) {
            Optional<ZonedDateTime> next = times.nextExecution(wall.atZone(ZoneOffset.UTC));
            wall = next.orElseThrow(() -> new IllegalStateException(expression + " never fires"))
                    .toLocalDateTime();
            Instant firing = at(wall);
            if (firing.isAfter(moment)) {
                return firing;
            }
        }
    }

    private Instant at(LocalDateTime wall) {
        ZoneOffsetTransition change = zone.getRules().getTransition(wall);
        return change != null && change.isGap()
                ? change.getInstant()
                : wall.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }

    /** The expression, in its usual form. */
    public String expression() {
        return expression;
    }

    /** Whose clocks it means. */
    public ZoneId zone() {
        return zone;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CronSchedule that && expression.equals(that.expression) && zone.equals(that.zone);
    }

    @Override
    public int hashCode() {
        return expression.hashCode() * 31 + zone.hashCode();
    }

    /** {@code 0 3 * * * (Europe/Berlin)}. */
    @Override
    public String toString() {
        return expression + " (" + zone.getId() + ")";
    }
}
