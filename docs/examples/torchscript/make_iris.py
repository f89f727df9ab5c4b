"""Makes a TorchScript file: a network that has seen two of three species only.

    python make_iris.py iris.csv iris.pt

Needs torch. The pipeline iris.yaml lets Driftloop train it on, without Python, until it knows the third species.
"""

import csv
import sys

import torch

SPECIES = ["setosa", "versicolor", "virginica"]  # classes are numbered by their names' order, as Driftloop does


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.norm = torch.nn.BatchNorm1d(4)
        self.hidden = torch.nn.Linear(4, 16)
        self.drop = torch.nn.Dropout(0.1)
        self.out = torch.nn.Linear(16, len(SPECIES))

    def forward(self, x):
        return self.out(self.drop(torch.relu(self.hidden(self.norm(x)))))


def main(rows, target):
    torch.manual_seed(3)
    torch.set_num_threads(1)
    with open(rows, newline="") as file:
        table = list(csv.reader(file))[1:]
    x = torch.tensor([[float(value) for value in row[:4]] for row in table])
    y = torch.tensor([SPECIES.index(row[4]) for row in table])
    net = Net()
    optimizer = torch.optim.Adam(net.parameters(), lr=0.01)
    known = y < 2
    for _ in range(60):
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(net(x[known]), y[known]).backward()
        optimizer.step()
    net.eval()
    right = (net(x).argmax(1) == y).float().mean().item()
    print(f"{right:.3f} of all rows are right")
    torch.jit.script(net).save(target)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
