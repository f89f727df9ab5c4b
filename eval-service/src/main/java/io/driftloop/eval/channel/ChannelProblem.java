package io.driftloop.eval.channel;

import io.driftloop.kit.api.ProblemCode;

/** Error codes of channels. */
public enum ChannelProblem implements ProblemCode {
    CHANNEL_NOT_FOUND("channel-not-found", "No such channel", Category.NOT_FOUND),
    DELIVERY_NOT_FOUND("delivery-not-found", "No such delivery", Category.NOT_FOUND),
    DELIVERY_NOT_DEAD("delivery-not-dead", "The delivery is not dead", Category.CONFLICT);

    private final Entry entry;

    ChannelProblem(String code, String title, Category category) {
        this.entry = new Entry(code, title, category);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
