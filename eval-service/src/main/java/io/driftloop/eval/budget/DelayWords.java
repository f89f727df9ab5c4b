package io.driftloop.eval.budget;

import io.driftloop.eval.baseline.Numbers;
import io.driftloop.eval.monitoring.BudgetReport;
import io.driftloop.eval.monitoring.BudgetReport.ColumnDelay;
import io.driftloop.eval.monitoring.BudgetReport.Delay;
import io.driftloop.eval.monitoring.BudgetReport.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How soon drifts are found, in sentences: one for numbers and one for categories, and one for what calls nobody. */
final class DelayWords {

    private static final double HALF = 0.5;
    private static final double HOURS_PER_WEEK = 168;
    private static final double MINUTES = 60;

    private final BudgetReport budget;
    private final Outcome outcome;

    private DelayWords(BudgetReport budget, Outcome outcome) {
        this.budget = budget;
        this.outcome = outcome;
    }

    static List<String> of(BudgetReport budget, Outcome outcome) {
        DelayWords words = new DelayWords(budget, outcome);
        List<String> says = new ArrayList<>();
        words.kind("numbers", says);
        words.kind("categories", says);
        return says;
    }

    private void kind(String kind, List<String> says) {
        List<Delay> delays =
                outcome.delays().stream().filter(d -> d.kind().equals(kind)).toList();
        if (delays.isEmpty()) {
            return;
        }
        List<String> parts = new ArrayList<>();
        for (Delay delay : delays) {
            String size = (parts.isEmpty() ? "A " : "a ") + delay.size() + " ";
            parts.add(size + (parts.isEmpty() ? noun(delay) : "one (" + amount(delay) + ")") + found(delay.typical()));
        }
        says.add(String.join("; ", parts) + ". " + among(delays));
        delays.stream()
                .filter(d -> d.typical().medianRows() != null && d.typical().calling() < HALF)
                .reduce((smaller, larger) -> larger)
                .ifPresent(d -> says.add("A " + d.size() + " " + name(d)
                        + " mostly stays below what calls somebody (severity info): it is shown, and no alert opens."));
    }

    private static String name(Delay delay) {
        return BudgetWords.numbers(delay) ? "shift" : "recoding";
    }

    private static String noun(Delay delay) {
        return BudgetWords.numbers(delay)
                ? "shift (" + amount(delay) + " standard deviations of one number)"
                : "recoding (" + amount(delay) + " of one category's rows become its rarest value)";
    }

    private static String amount(Delay delay) {
        return BudgetWords.numbers(delay) ? Numbers.brief(delay.amount()) : Numbers.percent(delay.amount());
    }

    private String found(ColumnDelay delay) {
        Long median = delay.medianRows();
        if (median == null) {
            return " is mostly not found within " + BudgetWords.count(outcome.horizon()) + " predictions";
        }
        Long most = delay.p95Rows();
        String tail = most == null
                ? Numbers.percent(delay.missed()) + " not within " + BudgetWords.count(outcome.horizon())
                : "95 % within " + BudgetWords.count(most);
        return " is found after " + BudgetWords.count(median) + " predictions (" + tail + ")" + time(median);
    }

    private String time(long rows) {
        return budget.seenOverHours() == 0
                ? ""
                : ", at today's traffic in " + duration(rows / budget.predictionsPerWeek() * HOURS_PER_WEEK);
    }

    private static String duration(double hours) {
        double minutes = hours * MINUTES;
        if (minutes < 1) {
            return "less than a minute";
        }
        if (minutes < 90) {
            long whole = Math.round(minutes);
            return whole + (whole == 1 ? " minute" : " minutes");
        }
        return hours < 48
                ? String.format(Locale.ROOT, "%.1f hours", hours)
                : String.format(Locale.ROOT, "%.1f days", hours / 24);
    }

    private static String among(List<Delay> delays) {
        Delay smallest = delays.get(0);
        if (smallest.columns() == 1) {
            return "Tried on " + smallest.typical().column() + ".";
        }
        List<String> slowest = delays.stream()
                .map(d -> d.worst().medianRows() == null
                        ? "not found"
                        : BudgetWords.count(d.worst().medianRows()))
                .toList();
        boolean same = delays.stream().map(d -> d.worst().column()).distinct().count() == 1;
        return "That is the middle of " + smallest.columns() + " columns; in the slowest"
                + (same ? ", " + smallest.worst().column() + ": " : ": ")
                + String.join(", ", slowest) + ".";
    }
}
