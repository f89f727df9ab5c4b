package io.driftloop.serving.rollout;

import io.driftloop.serving.inference.RecordedScorer.Answer;
import io.driftloop.serving.rollout.Rehearsal.ClassShare;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects the answers of both versions to the same requests. Not thread-safe. */
final class RehearsalSheet {
    private static final double FAR = 0.5;

    private final List<Answer> candidate = new ArrayList<>();
    private final List<Answer> champion = new ArrayList<>();
    private long failures;

    /** One request; what the champion cannot answer either says nothing about the candidate. */
    void add(Answer own, Answer base) {
        if (base.failed()) {
            return;
        }
        failures += own.failed() ? 1 : 0;
        candidate.add(own);
        champion.add(base);
    }

    /** All together. */
    Rehearsal sum(int wanted) {
        double far = FAR * deviation();
        long disagreements = 0;
        for (int i = 0; i < champion.size(); i++) {
            disagreements += differ(candidate.get(i), champion.get(i), far) ? 1 : 0;
        }
        return new Rehearsal(
                wanted, champion.size(), failures, disagreements, median(candidate), median(champion), classes());
    }

    private static boolean differ(Answer own, Answer base, double far) {
        if (own.failed()) {
            return false; // that is counted by itself
        }
        return base.label() != null ? !base.label().equals(own.label()) : Math.abs(own.number() - base.number()) > far;
    }

    private double deviation() {
        double mean = champion.stream().mapToDouble(Answer::number).average().orElse(0);
        return Math.sqrt(champion.stream()
                .mapToDouble(answer -> (answer.number() - mean) * (answer.number() - mean))
                .average()
                .orElse(0));
    }

    private static double median(List<Answer> answers) {
        long[] nanos = answers.stream()
                .filter(answer -> !answer.failed())
                .mapToLong(Answer::nanos)
                .sorted()
                .toArray();
        return nanos.length == 0 ? 0 : nanos[nanos.length / 2] / 1e3;
    }

    private List<ClassShare> classes() {
        Map<String, long[]> counts = new TreeMap<>();
        for (int i = 0; i < champion.size(); i++) {
            String base = champion.get(i).label();
            String own = candidate.get(i).label();
            if (base != null) {
                long[] row = counts.computeIfAbsent(base, label -> new long[3]);
                row[0]++;
                row[2] += own == null || base.equals(own) ? 0 : 1;
            }
            if (own != null) {
                counts.computeIfAbsent(own, label -> new long[3])[1]++;
            }
        }
        double all = champion.size();
        List<ClassShare> shares = new ArrayList<>();
        counts.forEach((label, row) -> shares.add(
                new ClassShare(label, row[0] / all, row[1] / all, row[0] == 0 ? 0 : (double) row[2] / row[0])));
        return shares;
    }
}
