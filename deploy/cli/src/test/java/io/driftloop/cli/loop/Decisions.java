package io.driftloop.cli.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Decisions of an agent that chooses an offer for a visitor, with the reward that came later: 0.25 + 0.1 visits + 0.3 for a discount, 0.2 for a bundle, and noise of up
 * to 0.2 each way. Visits are 0 to 4. In the changed world offers earn nothing any more.
 *
 * @param visits of this visitor before
 * @param hour of the day
 * @param action chosen
 * @param reward that came
 */
record Decisions(int visits, int hour, String action, double reward) {

    private static final String[] ACTIONS = {"nothing", "discount", "bundle"};

    /** Rows of the example's file, from the first world. */
    static List<String> past(int rows) {
        List<String> lines = new ArrayList<>(List.of("visits,hour,action,reward"));
        draw(rows, 7, true)
                .forEach(d ->
                        lines.add(String.format(Locale.ROOT, "%d,%d,%s,%.4f", d.visits, d.hour, d.action, d.reward)));
        return lines;
    }

    /** @param offersWork whether they earn what they did */
    static List<Decisions> draw(int rows, long seed, boolean offersWork) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Decisions> drawn = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            int visits = random.nextInt(5);
            int action = random.nextInt(ACTIONS.length);
            double offer = action == 1 ? 0.3 : action == 2 ? 0.2 : 0;
            double reward = 0.25 + 0.1 * visits + (offersWork ? offer : -offer) + random.nextDouble(-0.2, 0.2);
            drawn.add(new Decisions(visits, random.nextInt(24), ACTIONS[action], reward));
        }
        return drawn;
    }
}
