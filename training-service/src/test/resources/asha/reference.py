"""Algorithm 2 of Li et al. 2020, "A System for Massively Parallel Hyperparameter Tuning", word for word, on drawn losses and durations.

Writes one line per call of get_job and per finished job:
    job TRIAL RUNG
    done TRIAL RUNG LOSS
    over            (no job is left for the free worker)
"""
import heapq
import math
import random
import sys

r, R, eta, s = 1, 27, 3, 0
N, WORKERS = 60, 4
chance = random.Random(20200302)
rungs = {}      # rung -> {trial: loss}
promoted = {}   # rung -> set of trials
begun = 0


def top_k(rung, k):
    # losses are rounded, so some are equal: the earlier trial counts as better
    return sorted(rungs.get(rung, {}), key=lambda t: (rungs[rung][t], t))[:k]


def get_job():
    global begun
    for k in reversed(range(0, int(math.log(R / r, eta) + 1e-9) - s)):
        candidates = top_k(k, len(rungs.get(k, {})) // eta)
        promotable = [t for t in candidates if t not in promoted.setdefault(k, set())]
        if promotable:
            promoted[k].add(promotable[0])
            return promotable[0], k + 1
    if begun == N:
        return None
    begun += 1
    return begun, 0


quality = {t: chance.random() for t in range(1, N + 1)}
running, free, now = [], WORKERS, 0.0
out = sys.stdout
while True:
    while free:
        job = get_job()
        if job is None:
            out.write("over\n")
            break
        trial, rung = job
        out.write(f"job {trial} {rung}\n")
        epochs = r * eta ** (rung + s)
        heapq.heappush(running, (now + epochs * chance.uniform(0.5, 2), trial, rung))
        free -= 1
    if not running:
        break
    now, trial, rung = heapq.heappop(running)
    loss = round(quality[trial] + chance.gauss(0, 0.3) / (1 + rung), 2)
    rungs.setdefault(rung, {})[trial] = loss
    out.write(f"done {trial} {rung} {loss}\n")
    free += 1
