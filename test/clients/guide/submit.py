import requests,io,base64
from PIL import Image, PngImagePlugin

url = "<service_url>"
session = requests.session()
session.headers.update({"Authorization":"<token>"})

work_flow = {
    '3':
    ...省略
    }

for i in range(5):
    payload = work_flow
    response = session.post(url=f'{url}/api_prompt?task_id=txt2img_{i}', json=payload)
    if response.status_code != 200:
        exit(f"send request error:{response.content}")
    else:
        print(f"send {i} success, index is {response.content}")
