package io.driftloop.kit.outbound;

import io.driftloop.kit.api.ProblemCode;

/** Why a call to the outside is refused or failed. */
public enum OutboundProblem implements ProblemCode {
    FORBIDDEN_ADDRESS("outbound-address-forbidden", "The address may not be called", Category.UNPROCESSABLE),
    UNREACHABLE("outbound-unreachable", "The address does not answer", Category.UNPROCESSABLE),
    TOO_LARGE("outbound-too-large", "The answer is over the limit", Category.UNPROCESSABLE);

    private final Entry entry;

    OutboundProblem(String code, String title, Category category) {
        this.entry = new Entry(code, title, category);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
