package io.driftloop.eval.evaluation;

import java.util.List;

/**
 * What an evaluator made.
 *
 * @param judgement what is told
 * @param examples rows to look at, the ones most worth seeing first
 */
public record Judged(Judgement judgement, List<Example> examples) {
    public Judged {
        examples = List.copyOf(examples);
    }
}
