package io.driftloop.training.bench;

import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.api.WorkContext;
import io.driftloop.kit.api.WorkHandler;
import io.driftloop.kit.api.WorkItem;
import io.driftloop.kit.api.WorkQueue;
import io.driftloop.training.run.TrainingRequest;
import io.driftloop.training.run.TrainingRuns;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What the queue and the study cost beside the trainings: a study whose trainings take no time, and items that do nothing while many ended ones lie in the table. Times between the
 * ends of items that one thread does one after the other.
 */
public final class TuningBench {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final int DISCARDED = 20;
    private static final long PATIENCE_MINUTES = 30;

    private final UnitOfWork work;
    private final TrainingRuns runs;
    private final WorkQueue queue;

    public TuningBench(UnitOfWork work, TrainingRuns runs, WorkQueue queue) {
        this.work = work;
        this.runs = runs;
        this.queue = queue;
    }

    /** Figures in milliseconds over {@code n} items. */
    public record Times(double mean, double p50, double p95, double p99, int n) {

        static Times between(List<Long> ends) {
            List<Double> times = new ArrayList<>();
            // the first ones are run while the code is compiled
            for (int i = Math.min(DISCARDED, ends.size() / 2); i < ends.size(); i++) {
                times.add(i == 0 ? 0 : (ends.get(i) - ends.get(i - 1)) / NANOS_PER_MILLI);
            }
            Collections.sort(times);
            double mean =
                    times.stream().mapToDouble(Double::doubleValue).average().orElse(0);
            return new Times(round(mean), at(times, 0.5), at(times, 0.95), at(times, 0.99), times.size());
        }

        private static double at(List<Double> sorted, double share) {
            return round(sorted.get((int) Math.min(sorted.size() - 1.0, share * sorted.size())));
        }

        private static double round(double value) {
            return Math.round(value * 100) / 100.0;
        }
    }

    /** Handler that only ends items, or lets another one work, and notes when each ended. */
    public static final class Watched implements WorkHandler {
        private final WorkHandler inner;
        private final List<Long> ends = Collections.synchronizedList(new ArrayList<>());
        private CountDownLatch left = new CountDownLatch(0);

        public Watched(WorkHandler inner) {
            this.inner = inner;
        }

        @Override
        public String kind() {
            return inner.kind();
        }

        @Override
        public void perform(WorkContext context) throws Exception {
            inner.perform(context);
            ends.add(System.nanoTime());
            left.countDown();
        }

        @Override
        public void exhausted(WorkItem item, String reason) {
            inner.exhausted(item, reason);
            left.countDown();
        }

        private void expect(int items) {
            ends.clear();
            left = new CountDownLatch(items);
        }

        private List<Long> await() throws InterruptedException {
            if (!left.await(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the items did not end within " + PATIENCE_MINUTES + " minutes");
            }
            return List.copyOf(ends);
        }
    }

    /** A handler of a kind that ends items at once. */
    public static WorkHandler nothing(String kind) {
        return new WorkHandler() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public void perform(WorkContext context) {
                context.complete(() -> {});
            }

            @Override
            public void exhausted(WorkItem item, String reason) {}
        };
    }

    /**
     * A whole run with a study of so many trials.
     *
     * @return per trial, from the end of the one before
     */
    public Times study(Watched training, TrainingRequest request, int trials) throws InterruptedException {
        // the beginning, the trials, and the training after them
        training.expect(trials + 2);
        work.run(() -> runs.request(request));
        List<Long> ends = training.await();
        return Times.between(ends.subList(0, ends.size() - 1));
    }

    /** So many items that do nothing: claim and end of each. */
    public Times claims(Watched nothing, String round, int items) throws InterruptedException {
        nothing.expect(items);
        work.run(() -> {
            for (int i = 0; i < items; i++) {
                queue.enqueue(new WorkItem(round + "-" + i, nothing.kind(), null, "", 0));
            }
        });
        return Times.between(nothing.await());
    }
}
