import torch, json, numpy as np
torch.manual_seed(7)
class Net(torch.nn.Module):
    def __init__(self):
        super().__init__(); self.a=torch.nn.Linear(2,4); self.b=torch.nn.Linear(4,2)
    def forward(self,x): return self.b(torch.relu(self.a(x)))
net=Net().eval()
x=torch.tensor([[0.5,-1.0],[2.0,0.25],[-3.0,1.5]])
torch.onnx.export(net,(x,),"torch-logits.onnx",dynamic_shapes=({0:torch.export.Dim("N")},),dynamo=True,external_data=False)
ts=torch.jit.script(net); ts.save("torch-logits.pt")
print(json.dumps({"inputs":x.tolist(),"logits":net(x).tolist(),"probabilities":torch.softmax(net(x),1).tolist()}))
one=torch.nn.Sequential(torch.nn.Linear(2,1)).eval()
torch.onnx.export(one,(x,),"torch-one-logit.onnx",dynamic_shapes=({0:torch.export.Dim("N")},),dynamo=True,external_data=False)
print(one(x).tolist(), torch.sigmoid(one(x)).tolist())
