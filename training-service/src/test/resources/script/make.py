"""Makes the TorchScript files beside this program, with PyTorch 2.13 on one thread, and prints what the tests compare with.

A network learns two of the three species in iris.csv; its files are what a pipeline then trains on all three.
Rows whose number is a multiple of 5 judge, those after them test, the other 90 are learned from.
"""

import json
import os

import torch

torch.set_num_threads(1)
HERE = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(HERE, "iris.csv")) as file:
    rows = [line.split(",") for line in file.read().split()][1:]
x = torch.tensor([[float(v) for v in row[:4]] for row in rows])
y = torch.tensor([int(row[4]) for row in rows])
number = torch.arange(len(rows)) % 5
judged, learned = number == 0, number > 1


class Iris(torch.nn.Module):
    def __init__(self, dropped: float):
        super().__init__()
        self.norm = torch.nn.BatchNorm1d(4)
        self.hidden = torch.nn.Linear(4, 16)
        self.drop = torch.nn.Dropout(dropped)
        self.out = torch.nn.Linear(16, 3)

    def forward(self, x):
        return self.out(self.drop(torch.relu(self.hidden(self.norm(x)))))


def loss(net, of):
    return torch.nn.functional.cross_entropy(net(x[of]), y[of])


def two_species(dropped):
    torch.manual_seed(3)
    net = Iris(dropped)
    known = learned & (y < 2)
    optimizer = torch.optim.Adam(net.parameters(), lr=0.01)
    for _ in range(60):
        optimizer.zero_grad()
        loss(net, known).backward()
        optimizer.step()
    return net.eval()


def save(net, name):
    torch.jit.script(net).save(os.path.join(HERE, name))


def state(net):
    return {name: tensor.flatten().tolist() for name, tensor in net.state_dict().items() if tensor.is_floating_point()}


net = two_species(0.1)
save(net, "iris.pt")
torch.jit.freeze(torch.jit.script(net)).save(os.path.join(HERE, "iris-frozen.pt"))
print("start", loss(net, judged).item(), (net(x[judged]).argmax(1) == y[judged]).float().mean().item())
for parameter in net.parameters():
    parameter.requires_grad_(False)
save(net, "iris-fixed.pt")

# without dropout three steps of gradient descent on all rows are the same in every program
net = two_species(0.0)
net.norm.weight.requires_grad_(False)
save(net, "iris-plain.pt")
net.train()
optimizer = torch.optim.SGD([p for p in net.parameters() if p.requires_grad], lr=0.1, momentum=0.9)
for _ in range(3):
    optimizer.zero_grad()
    loss(net, learned).backward()
    optimizer.step()
net.eval()
with open(os.path.join(HERE, "iris-plain-trained.json"), "w") as file:
    json.dump({"weights": state(net), "loss": loss(net, judged).item()}, file)
    file.write("\n")
